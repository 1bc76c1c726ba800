// The shapes of the groups in, pictures of marks for the map out: sharp ones for points, soft ones for areas.
import type { Map as MapView } from 'maplibre-gl'
import type { Group } from '../api/types'
import { SHAPES } from '../parts/GroupMark.svelte'
import { colour } from '../state/theme.svelte'
import { GROUPS } from '../words'

// Drawn larger than shown, so that a mark of many dead stays crisp.
const RATIO = 4
// Side of the box that SHAPES are drawn in.
const SIDE = 16
// Room around the shape for its rim or its blur.
const ROOM = 4
const FULL = (SIDE + 2 * ROOM) * RATIO

/** Put the pictures of all groups into the map, or change them to the colours in force. */
export function addImages(map: MapView): void {
  for (const group of GROUPS) {
    put(map, `sharp-${group}`, sharp(group))
    put(map, `soft-${group}`, soft(group))
  }
}

function put(map: MapView, name: string, image: ImageData): void {
  if (map.hasImage(name)) map.updateImage(name, image)
  else map.addImage(name, image, { pixelRatio: RATIO })
}

/** The shape with a rim of paper, so that neighbours stay apart. */
function sharp(group: Group): ImageData {
  return picture(group, (context, shape) => {
    context.lineJoin = 'round'
    context.lineWidth = 2.4
    context.strokeStyle = colour('surface')
    context.stroke(shape)
    context.fillStyle = colour(group)
    context.fill(shape)
  })
}

/** The shape out of focus: its own shadow, drawn from out of sight. */
function soft(group: Group): ImageData {
  return picture(group, (context, shape) => {
    const away = FULL * 2
    context.shadowColor = colour(group)
    context.shadowBlur = 3.2 * RATIO
    context.shadowOffsetX = away
    context.translate(-away / RATIO, 0)
    context.fill(shape)
  })
}

function picture(group: Group, paint: (context: CanvasRenderingContext2D, shape: Path2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = FULL
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('This browser draws no canvas.')
  context.scale(RATIO, RATIO)
  context.translate(ROOM, ROOM)
  paint(context, new Path2D(SHAPES[group]))
  return context.getImageData(0, 0, FULL, FULL)
}
