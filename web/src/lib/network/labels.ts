// Labels that want a place in, those that find one without lying on each other out.

export interface Wanted {
  key: string
  /** Middle of the node on the screen, and its radius. */
  x: number
  y: number
  radius: number
  width: number
  /** Shown whatever it lies on: the name that was asked for. */
  isForced?: boolean
}

export interface Placed extends Wanted {
  /** Left edge and middle line of the text. */
  left: number
  middle: number
}

interface Rect {
  left: number
  top: number
  right: number
  bottom: number
}

const GAP = 4
// Air around a label, so that names are told apart at a glance.
const AIR = { across: 7, up: 2 }

/**
 * In the order given, each label takes the first free side of its node: right, left, below, above.
 * None lies on another label, or on a disc that is larger than its own node.
 */
export function place(
  wanted: readonly Wanted[],
  height: number,
  screen: { width: number; height: number },
  discs: readonly { x: number; y: number; radius: number }[] = [],
): Placed[] {
  const taken: Rect[] = []
  const placed: Placed[] = []
  for (const one of wanted) {
    for (const [left, middle] of sides(one, height)) {
      const rect = { left, top: middle - height / 2, right: left + one.width, bottom: middle + height / 2 }
      const isInside = rect.left >= 0 && rect.right <= screen.width && rect.top >= 0 && rect.bottom <= screen.height
      const isFree = !taken.some((other) => overlap(rect, other)) && !discs.some((disc) => disc.radius > one.radius && overlap(rect, around(disc)))
      if (!isInside || !(isFree || one.isForced)) continue
      taken.push({ left: left - AIR.across, top: rect.top - AIR.up, right: rect.right + AIR.across, bottom: rect.bottom + AIR.up })
      placed.push({ ...one, left, middle })
      break
    }
  }
  return placed
}

function sides({ x, y, radius, width }: Wanted, height: number): [number, number][] {
  const away = radius + height / 2 + 3 + AIR.up
  return [
    [x + radius + GAP, y],
    [x - radius - GAP - width, y],
    [x - width / 2, y + away],
    [x - width / 2, y - away],
  ]
}

function around({ x, y, radius }: { x: number; y: number; radius: number }): Rect {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

function overlap(one: Rect, two: Rect): boolean {
  return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom
}
