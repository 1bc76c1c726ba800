// Provinces with their counts in, what shades them out.
import type { Province } from '../api/types'
import { provinceKey } from './choropleth'

export const SHADES = ['none', 'count', 'killed'] as const
export type Shade = (typeof SHADES)[number]

export const SHADE_WORDS: Record<Shade, string> = {
  none: 'not shaded',
  count: 'by incidents',
  killed: 'by killed',
}

export function readShade(word: string | null): Shade {
  return SHADES.find((shade) => shade === word) ?? 'none'
}

export function byKey(provinces: readonly Province[]): Map<string, Province> {
  return new Map(provinces.map((one) => [provinceKey(one.country, one.admin1), one]))
}

/** What each province is shaded by; those with none are left out. */
export function values(provinces: ReadonlyMap<string, Province>, shade: Shade): Map<string, number> | null {
  if (shade === 'none') return null
  const told = [...provinces].map(([key, one]): [string, number] => [
    key,
    shade === 'count' ? one.count : (one.killed.best ?? 0),
  ])
  return new Map(told.filter(([, value]) => value > 0))
}
