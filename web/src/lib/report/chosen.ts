// A selection in the drawn text in, its characters in the report out.
import { length } from '../claims/points'
import type { Span } from '../api/types'

/** A place in the drawn text: an element that says where it starts, and UTF-16 units into it. */
export interface Spot {
  start: number
  text: string
  offset: number
}

/** The code point of a spot. */
export function pointOf(spot: Spot): number {
  return spot.start + length(spot.text.slice(0, spot.offset))
}

/** The span between two code points without white space at its ends; null if nothing is left. */
export function trimmed(points: readonly string[], from: number, to: number): Span | null {
  let [start, end] = from <= to ? [from, to] : [to, from]
  while (start < end && /\s/.test(points[start] ?? '')) start += 1
  while (end > start && /\s/.test(points[end - 1] ?? '')) end -= 1
  return start === end ? null : { start, end, quote: points.slice(start, end).join('') }
}

/** The characters that are selected inside `box`, whose pieces carry `data-start`; null if none. */
export function selected(box: HTMLElement, text: string): Span | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const [from, to] = [spotOf(box, range.startContainer, range.startOffset), spotOf(box, range.endContainer, range.endOffset)]
  if (!from || !to) return null
  return trimmed([...text], pointOf(from), pointOf(to))
}

function spotOf(box: HTMLElement, node: Node, offset: number): Spot | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]')
  if (piece && box.contains(piece)) {
    const units = node.nodeType === Node.TEXT_NODE ? offset : offset === 0 ? 0 : (piece.textContent ?? '').length
    return { start: Number(piece.dataset['start']), text: piece.textContent ?? '', offset: units }
  }
  if (!box.contains(node)) return null
  // Between pieces: the next piece's start, or the last piece's end.
  const next = node.childNodes[offset]
  const element = next instanceof HTMLElement ? (next.closest<HTMLElement>('[data-start]') ?? next.querySelector<HTMLElement>('[data-start]')) : null
  if (element) return { start: Number(element.dataset['start']), text: '', offset: 0 }
  const last = [...box.querySelectorAll<HTMLElement>('[data-start]')].at(-1)
  const words = last?.textContent ?? ''
  return last ? { start: Number(last.dataset['start']), text: words, offset: words.length } : null
}
