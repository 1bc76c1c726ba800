// A map in; where the machine draws slowly, it is drawn coarser and plainer while it moves, and in full at rest.
import type { Map as MapView } from 'maplibre-gl'
import { Pace } from './pace'

// Pixels drawn for each of the screen's in a row: a quarter of all.
const COARSE = 0.5
// Lines along all coasts cost as much as the rest of the ground together, and are missed least; then come finer lines
// and names that a moving map is not read for.
const SPARED = [
  ['shore', 'line-opacity'],
  ['coast', 'line-opacity'],
  ['province-borders', 'line-opacity'],
  ['rivers', 'line-opacity'],
  ['province-names', 'text-opacity'],
  ['seas', 'text-opacity'],
  ['towns', 'text-opacity'],
] as const
// How drivers that draw without a graphics card call themselves.
const BY_PROCESSOR = /swiftshader|llvmpipe|softpipe|software|basic render/i
// A drag often pauses: only a longer rest is drawn in full, in milliseconds.
const REST = 220

export class Lean {
  readonly #map: MapView
  readonly #pace = new Pace()
  #isSlow = false
  #isHeld = false
  #isSparing = false
  #isCoarse = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(map: MapView) {
    this.#map = map
    this.#isSlow = isDrawnByProcessor(map)
    // The glow along the shore is a fifth of every frame.
    if (this.#isSlow) map.on('style.load', () => map.setLayoutProperty('shore', 'visibility', 'none'))
    const element = map.getCanvasContainer()
    map.on('movestart', () => this.#pace.begin())
    map.on('render', () => this.#frame())
    map.on('moveend', () => this.#rest())
    map.on('remove', () => clearTimeout(this.#timer))
    // A canvas changes its size before a movement or after it: in its midst, MapLibre would let go of the map.
    element.addEventListener('pointerdown', () => this.#grasp(), { capture: true })
    element.addEventListener('wheel', () => this.#map.isMoving() || this.#lean(), { capture: true, passive: true })
    for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, () => this.#release())
  }

  #grasp(): void {
    this.#isHeld = true
    this.#lean()
  }

  #release(): void {
    this.#isHeld = false
    this.#rest()
  }

  #lean(): void {
    clearTimeout(this.#timer)
    if (!this.#isSlow) return
    this.#spare(true)
    this.#coarsen(true)
  }

  #frame(): void {
    if (!this.#map.isMoving()) return
    this.#pace.frame(performance.now())
    if (this.#pace.isSlow) {
      this.#isSlow = true
      this.#spare(true)
    } else if (this.#isCoarse && this.#pace.isQuick) this.#isSlow = false
  }

  #rest(): void {
    clearTimeout(this.#timer)
    if (!this.#isSparing && !this.#isCoarse) return
    this.#timer = setTimeout(() => {
      if (this.#isHeld || this.#map.isMoving()) return
      this.#spare(false)
      this.#coarsen(false)
    }, REST)
  }

  #spare(isSparing: boolean): void {
    if (isSparing === this.#isSparing) return
    this.#isSparing = isSparing
    for (const [layer, property] of SPARED) {
      if (this.#map.getLayer(layer)) this.#map.setPaintProperty(layer, property, isSparing ? 0 : 1)
    }
  }

  #coarsen(isCoarse: boolean): void {
    if (isCoarse === this.#isCoarse) return
    this.#isCoarse = isCoarse
    this.#map.setPixelRatio(devicePixelRatio * (isCoarse ? COARSE : 1))
    // A canvas of another size is empty: it is drawn at once, lest the map blinks.
    this.#map.redraw()
  }
}

function isDrawnByProcessor(map: MapView): boolean {
  const drawing = map.getCanvas().getContext('webgl2')
  const told = drawing?.getExtension('WEBGL_debug_renderer_info')
  return Boolean(drawing && told && BY_PROCESSOR.test(String(drawing.getParameter(told.UNMASKED_RENDERER_WEBGL))))
}
