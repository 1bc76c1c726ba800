// What the map shows and what it has in, what to ask of the API out.
import { contains, padded, read, shared, width, WORLD, write, type Box } from './boxes'

/** What a window of the map shows. */
export interface View {
  box: Box
  zoom: number
}

/** What was asked, to know whether its answer still holds. */
export interface Asked {
  /** The filter without its box. */
  words: string
  /** What was asked for, and the part of it that the window shows. */
  box: Box
  shown: Box
  zoom: number
  path: string
}

// Asked beyond the window on each side, so that small moves need no question.
const MARGIN = 0.4
// A window nearly as wide as the world asks for all of it.
const WIDE = 300

/** The question for a window under a filter; null where the filter's box is out of sight. */
export function question(filter: URLSearchParams, view: View): Asked | null {
  const words = new URLSearchParams(filter)
  const own = read(words.get('box'))
  words.delete('box')
  const seen = width(view.box) >= WIDE ? WORLD : padded(view.box, MARGIN)
  const box = own ? shared(own, seen) : seen
  if (box === null) return null
  const inSight = own ? (shared(own, view.box) ?? box) : view.box
  const zoom = Math.max(0, Math.min(18, Math.floor(view.zoom)))
  const asked = new URLSearchParams(words)
  if (own || seen !== WORLD) asked.set('box', write(box))
  asked.set('zoom', String(zoom))
  return { words: words + (own ? ` ${write(own)}` : ''), box, shown: inSight, zoom, path: `/api/map?${asked}` }
}

/** Whether an answer still holds: cells of a grid only for their own zoom. */
export function isCovered(last: Asked, next: Asked, isWhole: boolean): boolean {
  if (last.words !== next.words || !contains(last.box, next.shown)) return false
  return isWhole || last.zoom === next.zoom
}
