// The address bar in, the page to show out; every view has an address of its own.
import type { Component } from 'svelte'

type Loader = () => Promise<{ default: Component }>

interface Route {
  name: string
  pattern: RegExp
  load: Loader
}

function route(name: string, path: string, load: Loader): Route {
  const pattern = new RegExp(`^${path.replace(/:[a-z]+/g, '([^/]+)')}/?$`)
  return { name, pattern, load }
}

const ROUTES: readonly Route[] = [
  route('overview', '/', () => import('../../pages/Overview.svelte')),
  route('map', '/map', () => import('../../pages/Map.svelte')),
  route('incidents', '/incidents', () => import('../../pages/Incidents.svelte')),
  route('incident', '/incidents/:id', () => import('../../pages/Incident.svelte')),
  route('reports', '/reports', () => import('../../pages/Reports.svelte')),
  route('report', '/reports/:id', () => import('../../pages/Report.svelte')),
  route('claim', '/claims/:id', () => import('../../pages/Claim.svelte')),
  route('actors', '/actors', () => import('../../pages/Actors.svelte')),
  route('actor', '/actors/:key', () => import('../../pages/Actor.svelte')),
  route('network', '/network', () => import('../../pages/Network.svelte')),
  route('tallies', '/tallies', () => import('../../pages/Tallies.svelte')),
  route('disputes', '/disputes', () => import('../../pages/Disputes.svelte')),
  route('search', '/search', () => import('../../pages/Search.svelte')),
  route('review', '/review', () => import('../../pages/Review.svelte')),
  route('sign-in', '/sign-in', () => import('../../pages/SignIn.svelte')),
  route('people', '/people', () => import('../../pages/People.svelte')),
  route('about', '/about', () => import('../../pages/About.svelte')),
]

/** Where the reader is. `words` are the query's words: the filters and what a page adds to them. */
export const here = $state({ path: location.pathname, words: new URLSearchParams(location.search) })

addEventListener('popstate', () => arrive())

function arrive(): void {
  here.path = location.pathname
  here.words = new URLSearchParams(location.search)
}

/** The route of a path with what its `:parts` stand for; null where there is none. */
export function routeOf(path: string): { name: string; load: Loader; part: string | null } | null {
  for (const one of ROUTES) {
    const found = one.pattern.exec(path)
    if (found) return { name: one.name, load: one.load, part: found[1] ? decodeURIComponent(found[1]) : null }
  }
  return null
}

/** Go to an address of this page. */
export function go(address: string, options: { replace?: boolean } = {}): void {
  const known = location.pathname + location.search
  if (address === known) return
  if (options.replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  const moved = here.path !== location.pathname
  arrive()
  if (moved) scrollTo(0, 0)
}

/** A link inside the page is followed without loading it anew; `keep` gives its address what goes along. */
export function follow(event: MouseEvent, keep: (address: string) => string): void {
  const link = (event.target as Element | null)?.closest('a')
  if (!link || event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname.startsWith('/api/')) return
  if (link.pathname === location.pathname && link.hash) return
  event.preventDefault()
  go(keep(link.pathname + link.search))
}
