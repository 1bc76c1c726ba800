// Claims in, the places they name out: where a corrected place may lie.
import type { Claim, Place } from '../api/types'
import { folded } from '../claims/told'

/** Places with a point, each once; those of the wanted name first. */
export function knownPlaces(claims: readonly Claim[], name: string): Place[] {
  const found = new Map<string, Place>()
  for (const place of claims.flatMap((claim) => claim.places)) {
    if (place.lat === null || place.lon === null) continue
    const key = place.place_id ?? `${folded(place.name)} ${place.lat} ${place.lon}`
    if (!found.has(key)) found.set(key, place)
  }
  const wanted = folded(name)
  const rank = (place: Place): number => {
    const known = folded(place.name)
    return known === wanted ? 0 : wanted && (known.includes(wanted) || wanted.includes(known)) ? 1 : 2
  }
  return [...found.values()].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}

/** "33.34, 44.40" as degrees; null where it is none. */
export function degrees(text: string): { lat: number; lon: number } | null {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
  if (!found) return null
  const [lat, lon] = [Number(found[1]), Number(found[2])]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null
}
