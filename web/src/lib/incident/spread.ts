// An incident and its claims in, the other places that its map shows out.
import type { Claim, Incident, Place } from '../api/types'

// A claim that names no more than a country would make the map one of the country.
const SHARP = new Set(['site', 'town', 'district', 'province'])

/** Places that claims give instead of the incident's own. */
export function otherPlaces(incident: Pick<Incident, 'alternatives'>, claims: readonly Claim[]): Place[] {
  return incident.alternatives.places.flatMap((value) => {
    const telling = claims.filter((claim) => value.claim_ids.includes(claim.id))
    const place = telling.flatMap((claim) => claim.places).find((one) => one.name === value.value)
    return place && place.lat !== null && SHARP.has(place.precision) ? [place] : []
  })
}
