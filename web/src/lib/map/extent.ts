// Marks in, the box that most of what happened lies in out: where a map opens, and how close.
import type { Box } from './boxes'
import { size, type Mark } from './stacks'

// Left out on each side: a few far incidents must not make a map of the world.
const LEFT_OUT = 0.04
// Never closer than this many degrees.
const LEAST = 3
const TILE = 512

/** Where a map opens that has nothing to show: the lands between the poles. */
export const EMPTY: Box = [-125, -50, 155, 68]

export function extent(marks: readonly Mark[]): Box | null {
  if (marks.length === 0) return null
  const [west, east] = middle(marks.map((mark) => [mark.lon, size(mark)]))
  const [south, north] = middle(marks.map((mark) => [mark.lat, size(mark)]))
  const [left, right] = widened(west, east, 180)
  const [bottom, top] = widened(south, north, 85)
  return [left, bottom, right, top]
}

/** Between which values all but the outermost shares of the weight lie. */
function middle(weighted: [value: number, weight: number][]): [number, number] {
  const sorted = [...weighted].sort((left, right) => left[0] - right[0])
  const all = sorted.reduce((sum, [, weight]) => sum + weight, 0)
  let passed = 0
  let low = sorted[0]![0]
  let high = sorted.at(-1)![0]
  for (const [value, weight] of sorted) {
    if (passed <= all * LEFT_OUT) low = value
    if (passed < all * (1 - LEFT_OUT)) high = value
    passed += weight
  }
  return [low, high]
}

function widened(from: number, to: number, most: number): [number, number] {
  const missing = Math.max(0, LEAST - (to - from)) / 2
  return [Math.max(from - missing, -most), Math.min(to + missing, most)]
}

/** The zoom at which a box fits into a window of so many pixels. */
export function zoomFor([west, south, east, north]: Box, width: number, height: number): number {
  const wide = (east - west) / 360
  const high = (mercator(north) - mercator(south)) / (2 * Math.PI)
  return Math.log2(Math.min(width / wide, height / high) / TILE)
}

function mercator(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))
}
