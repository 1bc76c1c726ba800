import { describe, expect, it } from 'vitest'
import type { Place } from '../api/types'
import { makeClaim } from '../claims/making'
import { degrees, knownPlaces } from './places'

const at = (name: string, place_id: string | null, lat: number | null): Place => ({ name, place_id, lat, lon: lat === null ? null : 44, precision: 'town', admin1: null, country: 'IQ', basis: 'stated', evidence: null })

describe('places', () => {
  it('offers each place with a point once, the wanted name first', () => {
    const claims = [makeClaim({ places: [at('Mosul', 'g:1', 36), at('Tal Afar', 'g:2', 36.4)] }), makeClaim({ places: [at('Mosul', 'g:1', 36), at('Nowhere', null, null), at('Afar', 'g:3', 12)] })]
    expect(knownPlaces(claims, 'afar').map((place) => place.name)).toEqual(['Afar', 'Tal Afar', 'Mosul'])
  })
  it('reads degrees', () => {
    expect(degrees('33.34, 44.4')).toEqual({ lat: 33.34, lon: 44.4 })
    expect(degrees(' -1.5 36 ')).toEqual({ lat: -1.5, lon: 36 })
    expect(degrees('95, 12')).toBeNull()
    expect(degrees('Basra')).toBeNull()
  })
})
