// Ties and labels of the network as they are on the screen in, lines and letters on canvas out.
import { place, type Wanted } from './labels'
import type { Size } from './layout'

/** A node on the screen. */
export interface Spot {
  x: number
  y: number
  radius: number
}

export interface Line {
  from: Spot
  to: Spot
  colour: string
  dash: readonly number[]
  width: number
  hasArrow: boolean
  /** How far the line bends away, so that several between two nodes are seen apart. */
  bend: number
  alpha: number
}

const ARROW = 7

export function drawLines(context: CanvasRenderingContext2D, lines: readonly Line[]): void {
  context.lineCap = 'butt'
  for (const line of lines) drawLine(context, line)
  context.globalAlpha = 1
  context.setLineDash([])
}

function drawLine(context: CanvasRenderingContext2D, line: Line): void {
  const { from, to } = line
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const apart = Math.hypot(dx, dy)
  if (apart < 1) return
  const middle = { x: (from.x + to.x) / 2 - (dy / apart) * line.bend, y: (from.y + to.y) / 2 + (dx / apart) * line.bend }
  // The arrow's tip touches the node's edge, coming from where the curve bends.
  const reach = Math.hypot(to.x - middle.x, to.y - middle.y) || 1
  const [ux, uy] = [(to.x - middle.x) / reach, (to.y - middle.y) / reach]
  const tip = { x: to.x - ux * (to.radius + 1), y: to.y - uy * (to.radius + 1) }
  const head = line.hasArrow ? ARROW + line.width : 0
  context.globalAlpha = line.alpha
  context.strokeStyle = context.fillStyle = line.colour
  context.lineWidth = line.width
  context.setLineDash([...line.dash])
  context.beginPath()
  context.moveTo(from.x, from.y)
  context.quadraticCurveTo(middle.x, middle.y, tip.x - ux * head * 0.8, tip.y - uy * head * 0.8)
  context.stroke()
  if (!line.hasArrow || apart < 4 * ARROW) return
  const half = head * 0.42
  context.beginPath()
  context.moveTo(tip.x, tip.y)
  context.lineTo(tip.x - ux * head - uy * half, tip.y - uy * head + ux * half)
  context.lineTo(tip.x - ux * head + uy * half, tip.y - uy * head - ux * half)
  context.fill()
}

export interface LabelLook {
  ink: string
  ground: string
  font: string
  size: number
}

/** Letters with a halo of the ground; in the order given, those that find no place are left out. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  wanted: readonly (Omit<Wanted, 'width'> & { words: string; isStrong: boolean })[],
  look: LabelLook,
  screen: Size,
  discs: readonly Spot[],
): void {
  const font = (isStrong: boolean): string => `${isStrong ? 600 : 400} ${look.size}px ${look.font}`
  const known = new Map(wanted.map((one) => [one.key, one]))
  const measured = wanted.map((one) => ({ ...one, width: widthOf(context, one.words, font(one.isStrong)) }))
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const at of place(measured, look.size + 3, screen, discs)) {
    const one = known.get(at.key)
    if (!one) continue
    context.font = font(one.isStrong)
    context.strokeStyle = look.ground
    context.lineWidth = 3.5
    context.strokeText(one.words, at.left, at.middle)
    context.fillStyle = look.ink
    context.fillText(one.words, at.left, at.middle)
  }
}

// Letters are measured once: it takes as long as to draw them.
const widths = new Map<string, number>()

function widthOf(context: CanvasRenderingContext2D, words: string, font: string): number {
  const key = `${font} ${words}`
  const known = widths.get(key)
  if (known !== undefined) return known
  context.font = font
  const { width } = context.measureText(words)
  widths.set(key, width)
  return width
}
