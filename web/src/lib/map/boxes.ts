// Boxes of degrees as the filter writes them: west, south, east, north; west above east crosses the dateline.

export type Box = readonly [west: number, south: number, east: number, north: number]

/** All that the map can show. */
export const WORLD: Box = [-180, -90, 180, 90]

/** A filter's word as a box; null where there is none or it cannot be read. */
export function read(word: string | null): Box | null {
  const parts = word?.split(',').map(Number) ?? []
  const [west, south, east, north] = parts
  if (parts.length !== 4 || parts.some((part) => !Number.isFinite(part))) return null
  return [west!, south!, east!, north!]
}

/** A box as a filter's word, to about ten metres. */
export function write(box: Box): string {
  return box.map((degrees) => Number(degrees.toFixed(4))).join(',')
}

/** Degrees brought into -180 to 180. */
export function turned(longitude: number): number {
  const inside = ((((longitude + 180) % 360) + 360) % 360) - 180
  return inside === -180 && longitude > 0 ? 180 : inside
}

/** The box of what a window shows, whose edges may lie beyond the dateline. */
export function shown(west: number, south: number, east: number, north: number): Box {
  const [low, high] = [Math.max(south, -90), Math.min(north, 90)]
  if (east - west >= 360) return [-180, low, 180, high]
  return [turned(west), low, turned(east), high]
}

export function width(box: Box): number {
  const [west, , east] = box
  return west <= east ? east - west : east + 360 - west
}

/** The box with a margin on each side, as a share of its size. */
export function padded(box: Box, share: number): Box {
  const [west, south, east, north] = box
  const [wide, high] = [width(box) * share, (north - south) * share]
  if (width(box) + 2 * wide >= 360) return [-180, Math.max(south - high, -90), 180, Math.min(north + high, 90)]
  return [turned(west - wide), Math.max(south - high, -90), turned(east + wide), Math.min(north + high, 90)]
}

/** Whether all of the inner box lies in the outer one. */
export function contains(outer: Box, inner: Box): boolean {
  if (inner[1] < outer[1] || inner[3] > outer[3]) return false
  return parts(inner).every(([west, east]) =>
    parts(outer).some(([from, to]) => from <= west && east <= to),
  )
}

/** About what a window shows whose middle and zoom are known. */
export function windowAt(lon: number, lat: number, zoom: number): Box {
  // Some 1,000 pixels wide and half as high; the world is 512 wide at zoom 0.
  const half = 360 / 2 ** zoom
  return shown(lon - half, lat - half / 2, lon + half, lat + half / 2)
}

/** What both boxes share; null where they are apart. */
export function shared(left: Box, right: Box): Box | null {
  const [south, north] = [Math.max(left[1], right[1]), Math.min(left[3], right[3])]
  if (south > north) return null
  const strips = parts(left).flatMap(([from, to]) =>
    parts(right)
      .map(([west, east]): [number, number] => [Math.max(from, west), Math.min(to, east)])
      .filter(([west, east]) => west <= east),
  )
  const [first, ...others] = strips
  if (!first) return null
  const beforeLine = strips.find(([, east]) => east === 180)
  const afterLine = strips.find(([west]) => west === -180)
  if (others.length && beforeLine && afterLine) return [beforeLine[0], south, afterLine[1], north]
  const widest = strips.reduce((best, one) => (one[1] - one[0] > best[1] - best[0] ? one : best), first)
  return [widest[0], south, widest[1], north]
}

/** A ring of corners to draw. */
export function ring(box: Box): [number, number][] {
  const [west, south, , north] = box
  const east = west + width(box)
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** The stretches of longitude of a box, cut at the dateline. */
function parts(box: Box): [number, number][] {
  const [west, , east] = box
  return west <= east
    ? [[west, east]]
    : [
        [west, 180],
        [-180, east],
      ]
}
