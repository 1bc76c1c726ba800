// Named views of a reader in, the same list with one kept, renamed or dropped out.
import { isOwn } from '../state/addresses'

export interface SavedView {
  name: string
  /** Path and words of this page, such as `/incidents?country=IQ`. */
  address: string
}

/** What storage holds, as far as it reads as views of this page. */
export function read(kept: string | null): SavedView[] {
  if (kept === null) return []
  try {
    const told: unknown = JSON.parse(kept)
    return Array.isArray(told) ? told.filter(isView) : []
  } catch {
    return []
  }
}

/** A view under its name; the one that had this name before is replaced. */
export function keep(views: readonly SavedView[], one: SavedView): SavedView[] {
  const name = one.name.trim()
  if (name === '') return [...views]
  return [...views.filter((view) => view.name !== name), { name, address: one.address }].sort(byName)
}

/** Another name for a view; an empty name, or that of another view, changes nothing. */
export function rename(views: readonly SavedView[], from: string, to: string): SavedView[] {
  const name = to.trim()
  if (name === '' || views.some((view) => view.name === name)) return [...views]
  return views.map((view) => (view.name === from ? { ...view, name } : view)).sort(byName)
}

export function drop(views: readonly SavedView[], name: string): SavedView[] {
  return views.filter((view) => view.name !== name)
}

function byName(left: SavedView, right: SavedView): number {
  return left.name.localeCompare(right.name, 'en', { numeric: true })
}

/** Only addresses of this page: a link of a saved view never leads elsewhere. */
function isView(told: unknown): told is SavedView {
  if (typeof told !== 'object' || told === null) return false
  if (!('name' in told) || !('address' in told)) return false
  const { name, address } = told
  return typeof name === 'string' && typeof address === 'string' && isOwn(address)
}
