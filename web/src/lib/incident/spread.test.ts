import { describe, expect, it } from 'vitest'
import type { Place } from '../api/types'
import { makeClaim } from '../claims/making'
import { otherPlaces } from './spread'

const at = (name: string, precision: string, lat: number | null = 33): Place => ({ name, precision, lat, lon: 44, place_id: null, admin1: null, country: 'IQ', basis: 'stated', evidence: null })

describe('otherPlaces', () => {
  it('finds the places otherwise told, but none wider than a province', () => {
    const claims = [makeClaim({ id: 'a', places: [at('Izium', 'town'), at('Ukraine', 'country')] }), makeClaim({ id: 'b', places: [at('Nowhere', 'town', null)] })]
    const places = [
      { value: 'Izium', claim_ids: ['a'] },
      { value: 'Ukraine', claim_ids: ['a'] },
      { value: 'Nowhere', claim_ids: ['b'] },
      { value: 'Elsewhere', claim_ids: ['gone'] },
    ]
    expect(otherPlaces({ alternatives: { places, whens: [] } }, claims).map((place) => place.name)).toEqual(['Izium'])
  })
})
