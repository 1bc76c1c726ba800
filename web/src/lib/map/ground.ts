// A theme and what is to be shown in, the style of the map out: the basemap below, incidents above.
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'
import { basemapStyle, type Theme } from './basemap'
import { layers } from './layers'

export const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Data of our own sources, by the name of the source. */
export type Held = Record<string, FeatureCollection>

export function styled(theme: Theme, held: Held): StyleSpecification {
  const ground = basemapStyle(theme)
  const own = Object.entries(held).map(([name, data]) => [name, { type: 'geojson' as const, data }])
  return {
    ...ground,
    sources: { ...ground.sources, ...Object.fromEntries(own) },
    layers: placed(ground.layers, layers()),
  }
}

/** Areas go below the names of the basemap, which must stay legible; the rest goes on top. */
function placed(ground: LayerSpecification[], own: LayerSpecification[]): LayerSpecification[] {
  const firstName = ground.findIndex((layer) => layer.type === 'symbol')
  const cut = firstName < 0 ? ground.length : firstName
  const low = own.filter((layer) => layer.id === 'areas')
  const high = own.filter((layer) => layer.id !== 'areas')
  return [...ground.slice(0, cut), ...low, ...ground.slice(cut), ...high]
}
