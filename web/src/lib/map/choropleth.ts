// Numbers by province in, provinces in shades of one colour out.
import type { ExpressionSpecification, Map as MapView } from 'maplibre-gl'
import { BASEMAP, PROVINCE_FILL, PROVINCES, type Theme } from './basemap'

/** The shades from few to many; names must stay legible on the darkest. */
export const RAMPS: Record<Theme, readonly string[]> = {
  light: ['#e0e9f1', '#c6d7e7', '#a7c2db', '#86abce', '#6592be'],
  dark: ['#26323d', '#2a4054', '#31536f', '#3a688b', '#467fab'],
}

const VALUE: ExpressionSpecification = ['coalesce', ['feature-state', 'value'], 0]

/** What the basemap calls a province: `IQ|Anbar`. */
export function provinceKey(country: string, admin1: string): string {
  return `${country}|${admin1}`
}

/** The least value of each shade, rising; few values need few shades. */
export function breaks(values: Iterable<number>, shades = RAMPS.light.length): number[] {
  const sorted = [...new Set(values)].filter((value) => value > 0).sort((left, right) => left - right)
  if (sorted.length <= shades) return sorted
  // Counts of incidents are spread over orders of magnitude: equal steps of the logarithm.
  const [least, most] = [sorted[0]!, sorted.at(-1)!]
  const steps = Array.from({ length: shades }, (_, index) => least * (most / least) ** (index / shades))
  return [...new Set(steps.map(rounded))]
}

/** The shades with the values that they start at, for a legend. */
export function legend(theme: Theme, starts: readonly number[]): { from: number; colour: string }[] {
  const ramp = RAMPS[theme]
  // Fewer values than shades: the darker ones, that are told from the land best.
  return starts.map((from, index) => ({ from, colour: ramp[ramp.length - starts.length + index]! }))
}

/**
 * Shade provinces by a value; those without one are left as land. Call it again after a change of values or theme:
 * `map.setStyle` takes the shades away. Answers the legend.
 */
export function addChoropleth(
  map: MapView,
  values: ReadonlyMap<string, number>,
  theme: Theme,
): { from: number; colour: string }[] {
  const shades = legend(theme, breaks(values.values()))
  map.removeFeatureState({ source: BASEMAP, sourceLayer: PROVINCES })
  for (const [id, value] of values) map.setFeatureState({ source: BASEMAP, sourceLayer: PROVINCES, id }, { value })
  map.setPaintProperty(PROVINCE_FILL, 'fill-color', shaded(shades))
  map.setLayoutProperty(PROVINCE_FILL, 'visibility', shades.length ? 'visible' : 'none')
  return shades
}

export function removeChoropleth(map: MapView): void {
  map.setLayoutProperty(PROVINCE_FILL, 'visibility', 'none')
  map.removeFeatureState({ source: BASEMAP, sourceLayer: PROVINCES })
}

function shaded(shades: readonly { from: number; colour: string }[]): ExpressionSpecification | string {
  const clear = 'rgba(0, 0, 0, 0)'
  if (!shades.length) return clear
  const stops = shades.flatMap(({ from, colour }) => [from, colour])
  return ['step', VALUE, clear, ...stops] as unknown as ExpressionSpecification
}

/** 1, 2, 3, 5, 7, 10, 20, 30 …: one digit. */
function rounded(value: number): number {
  if (value < 10) return Math.max(1, Math.round(value))
  const unit = 10 ** Math.floor(Math.log10(value))
  return Math.round(value / unit) * unit
}
