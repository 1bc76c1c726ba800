// An element in, a live map of marks out. Only this file makes MapLibre maps; it is loaded where one is shown.
import { Map as MapView, setWorkerUrl, type GeoJSONSource, type MapMouseEvent, type MapOptions, type PointLike } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { Feature, FeatureCollection, Point } from 'geojson'
import { theme } from '../state/theme.svelte'
import type { View } from './asking'
import type { At } from './at'
import { PROVINCE_FILL } from './basemap'
import { ring, shown, width, type Box } from './boxes'
import { addChoropleth, removeChoropleth } from './choropleth'
import { NOTHING, styled, type Held } from './ground'
import { addImages } from './images'
import { Lean } from './lean'
import { BOX, LIT, MARKS, NUMBERS, TOUCHED } from './layers'
import { known, pixels } from './precision'
import { features, type Drawn, type Mark } from './stacks'
import { readyBasemap } from './tiles'

// Vite does not bundle the worker by itself: without this, the built page draws no incidents.
setWorkerUrl(workerUrl)
readyBasemap()

/** Kept when numbers can be drawn: MapLibre keeps a digit as it drew it first, in whatever font was there. */
export const ready: Promise<unknown> = Promise.allSettled([document.fonts.load(`12px ${NUMBERS}`)])

/** Where a map opens: at a point with a zoom, or wherever a box fits. */
export type Start = At | { box: Box }

export interface Spot {
  lon: number
  lat: number
  precision: string
}

export interface Padding {
  top: number
  right: number
  bottom: number
  left: number
}

/** What the pointer is over, and where in the element it is. */
export interface Under {
  /** The key of a mark. */
  key: string | null
  /** The key of a shaded province, where no mark is. */
  province: string | null
  x: number
  y: number
}

export interface Options {
  start: Start
  label: string
  /** A picture of a map, that is not moved by hand. */
  isStill: boolean
  /** Pixels on each side that something is laid over, or that stay free around a box. */
  padding: Padding
  onview: (view: View, at: At) => void
  onhover: (under: Under | null) => void
  onpick: (key: string | null) => void
  /** Whether something is still to come that is to be drawn. */
  onbusy: (isBusy: boolean) => void
}

// A box however small is not looked at closer than this zoom.
const CLOSEST = 9
// Pixels around the pointer in which a mark is touched.
const REACH = 4
// Whoever presses this near to the middle of a mark means it.
const MIDDLE = 8
// A press that strays farther is a drag, in pixels.
const STILL = 3
// An area is touched near its middle only: a country would catch every pointer.
const AREA_REACH = 26

/** Where in the element. */
interface Touch {
  point: { x: number; y: number }
}

export class Engine {
  readonly #map: MapView
  readonly #options: Options
  #held: Held = { [MARKS]: NOTHING, [LIT]: NOTHING, [BOX]: NOTHING }
  #shade: ReadonlyMap<string, number> | null = null
  #isDressed = false
  #frame = 0

  constructor(element: HTMLElement, options: Options) {
    this.#options = options
    this.#map = new MapView({
      container: element,
      style: styled(theme.now, this.#held),
      ...opened(options),
      interactive: !options.isStill,
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      maxZoom: 14,
      fadeDuration: 0,
      locale: { 'Map.Title': options.label },
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.keyboard.disableRotation()
    this.#map.on('style.load', () => this.#dress())
    this.#map.on('moveend', () => this.#tellView())
    this.#map.on('dataloading', () => options.onbusy(true))
    this.#map.on('movestart', () => options.onbusy(true))
    this.#map.on('idle', () => options.onbusy(false))
    if (!options.isStill) {
      this.#listen()
      new Lean(this.#map)
    }
    this.#tellView()
  }

  remove(): void {
    cancelAnimationFrame(this.#frame)
    this.#map.remove()
  }

  resize(): void {
    this.#map.resize()
  }

  /** Draw in the colours of the theme in force. */
  paint(): void {
    this.#map.setStyle(styled(theme.now, this.#held))
    if (this.#isDressed) this.#dress()
  }

  /** Shade provinces, by their keys of the basemap; null shades none. */
  setShade(values: ReadonlyMap<string, number> | null): void {
    this.#shade = values
    if (this.#isDressed) this.#dressProvinces()
  }

  setMarks(marks: readonly Mark[]): void {
    this.#hold(MARKS, features(marks))
  }

  setLit(spot: Spot | null): void {
    this.#hold(LIT, spot ? pointed(spot) : NOTHING)
  }

  setBox(box: Box | null): void {
    this.#hold(BOX, box ? outlined(box) : NOTHING)
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps })
  }

  goTo(start: Start, options: { isSudden?: boolean } = {}): void {
    const animate = !options.isSudden
    const { padding } = this.#options
    if ('box' in start) this.#map.fitBounds(corners(start.box), { padding, maxZoom: CLOSEST, animate })
    else this.#map.easeTo({ center: [start.lon, start.lat], zoom: start.zoom, animate })
  }

  /** What a style does not say by itself: pictures, and values of provinces. */
  #dress(): void {
    this.#isDressed = true
    addImages(this.#map)
    this.#dressProvinces()
  }

  #dressProvinces(): void {
    if (this.#shade) addChoropleth(this.#map, this.#shade, theme.now)
    else removeChoropleth(this.#map)
  }

  #hold(source: string, data: FeatureCollection): void {
    this.#held = { ...this.#held, [source]: data }
    const live = this.#map.getSource<GeoJSONSource>(source)
    if (live) void live.setData(data)
    else void this.#map.once('style.load', () => this.#map.getSource<GeoJSONSource>(source)?.setData(data))
  }

  #tellView(): void {
    const bounds = this.#map.getBounds()
    const box = shown(bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth())
    const { lng, lat } = this.#map.getCenter().wrap()
    const zoom = this.#map.getZoom()
    this.#options.onview({ box, zoom }, { lon: lng, lat, zoom })
  }

  #listen(): void {
    this.#map.on('mousemove', (event) => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.#hover(event))
    })
    this.#map.on('mouseout', () => this.#options.onhover(null))
    this.#map.on('movestart', () => this.#options.onhover(null))
    this.#listenForPresses(this.#map.getCanvasContainer())
  }

  /** A press that is no drag. MapLibre forgets one during which its canvas changes its size. */
  #listenForPresses(element: HTMLElement): void {
    let from = { x: 0, y: 0 }
    element.addEventListener('pointerdown', ({ clientX: x, clientY: y }) => (from = { x, y }))
    element.addEventListener('click', ({ clientX, clientY }) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > STILL) return
      const { left, top } = element.getBoundingClientRect()
      this.#options.onpick(this.#touched({ point: { x: clientX - left, y: clientY - top } }))
    })
  }

  #hover(event: MapMouseEvent): void {
    const { x, y } = event.point
    const key = this.#map.isMoving() ? null : this.#touched(event)
    const province = key === null && !this.#map.isMoving() ? this.#province(event) : null
    this.#map.getCanvas().style.cursor = key === null ? '' : 'pointer'
    this.#options.onhover(key || province ? { key, province, x, y } : null)
  }

  #province({ point }: MapMouseEvent): string | null {
    if (!this.#shade) return null
    const [found] = this.#map.queryRenderedFeatures(point, { layers: [PROVINCE_FILL] })
    const key: unknown = found?.properties['key']
    return typeof key === 'string' && this.#shade.has(key) ? key : null
  }

  /** The mark at a point: points before areas, and those drawn on top first. */
  #touched({ point }: Touch): string | null {
    const around: [PointLike, PointLike] = [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ]
    const layers = TOUCHED.filter((layer) => this.#map.getLayer(layer))
    const found = this.#map.queryRenderedFeatures(around, { layers: [...layers] })
    for (const layer of TOUCHED) {
      for (const feature of found.filter((one) => one.layer.id === layer)) {
        const at = this.#map.project((feature.geometry as Point).coordinates as [number, number])
        const isNear = layer !== 'areas' || Math.hypot(at.x - point.x, at.y - point.y) <= AREA_REACH
        if (isNear) return (feature.properties as Drawn).key
      }
    }
    return this.#nearest(point)
  }

  /** The uppermost mark whose middle lies at a point: while symbols are placed anew, MapLibre finds none of them. */
  #nearest(point: { x: number; y: number }): string | null {
    const marks = [...((this.#held[MARKS]?.features ?? []) as Feature<Point, Drawn>[])].reverse()
    const found = marks.find(({ geometry }) => {
      const at = this.#map.project(geometry.coordinates as [number, number])
      return Math.hypot(at.x - point.x, at.y - point.y) <= MIDDLE
    })
    return found?.properties.key ?? null
  }
}

function opened({ start, padding }: Options): Partial<MapOptions> {
  if ('box' in start) return { bounds: corners(start.box), fitBoundsOptions: { padding, maxZoom: CLOSEST } }
  return { center: [start.lon, start.lat], zoom: start.zoom }
}

/** South-west and north-east, east of each other even across the dateline. */
function corners(box: Box): [[number, number], [number, number]] {
  const [west, south, , north] = box
  return [
    [west, Math.max(south, -85)],
    [west + width(box), Math.min(north, 85)],
  ]
}

function pointed({ lon, lat, precision }: Spot): FeatureCollection {
  const reach = pixels(known(precision).km, lat)
  const geometry = { type: 'Point' as const, coordinates: [lon, lat] }
  return { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: { reach } }] }
}

function outlined(box: Box): FeatureCollection {
  const geometry = { type: 'LineString' as const, coordinates: ring(box) }
  return { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: {} }] }
}
