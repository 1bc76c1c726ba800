import { describe, expect, it } from 'vitest'
import type { Claim, Incident, Place, Role } from '../api/types'
import { makeClaim } from './making'
import { sum, table } from './told'

const NO_DISPUTE: Pick<Incident, 'disputes'> = { disputes: [] }

function killed(id: string, low: number | null, high: number | null): Claim {
  return makeClaim({ id, counts: [{ of: 'killed', low, high, evidence: null }] })
}

function by(id: string, name: string, actor_id: string | null = null): Claim {
  const role: Role = { role: 'initiator', name, actor_id, actor_kind: null, evidence: null }
  return makeClaim({ id, roles: [role] })
}

function at(id: string, name: string): Claim {
  const place: Place = { name, place_id: null, lat: null, lon: null, precision: 'town', admin1: null, country: 'IQ', basis: 'inferred', evidence: null }
  return makeClaim({ id, places: [place] })
}

function states(claims: Claim[], code: string, disputes = NO_DISPUTE): string[] {
  return table(claims, disputes).rows.map((row) => row.cells[code]?.state ?? 'no column')
}

describe('told', () => {
  it('leaves out columns that nobody fills', () => {
    expect(table([killed('a', 2, 2)], NO_DISPUTE).columns.map((column) => column.code)).toEqual(['killed'])
  })
  it('marks a number that cannot be the number of most', () => {
    const claims = [killed('a', 12, 12), killed('b', 10, null), killed('c', 12, 15), killed('d', 3, 3), makeClaim({ id: 'e' })]
    expect(states(claims, 'killed')).toEqual(['most', 'most', 'most', 'other', 'untold'])
  })
  it('takes a name for the same whatever its case, and an actor by id', () => {
    const claims = [by('a', "Kata'ib Hezbollah"), by('b', 'kata’ib hezbollah'), by('c', 'the Brigades', 'kh'), by('d', 'KH', 'kh'), by('e', 'the army')]
    expect(states(claims.slice(0, 2), 'initiator')).toEqual(['most', 'most'])
    expect(states(claims.slice(2), 'initiator')).toEqual(['most', 'most', 'other'])
  })
  it('takes a longer name for the same as one within it', () => {
    expect(states([by('a', 'fighters'), by('b', 'eight Fighters'), by('c', 'the army')], 'initiator')).toEqual(['most', 'most', 'other'])
  })
  it('follows the dispute where there is one: the side of most, and the others', () => {
    const disputes = { disputes: [{ field: 'killed', values: [{ value: '8', claim_ids: ['a'] }, { value: '14', claim_ids: ['b', 'c'] }] }] }
    const claims = [killed('a', 8, 8), killed('b', 14, 14), killed('c', 14, 14)]
    expect(states(claims, 'killed', disputes)).toEqual(['disputed', 'most', 'most'])
  })
  it('marks all sides where none is that of most', () => {
    const disputes = { disputes: [{ field: 'killed', values: [{ value: '8', claim_ids: ['a'] }, { value: '14', claim_ids: ['b'] }] }] }
    expect(states([killed('a', 8, 8), killed('b', 14, 14)], 'killed', disputes)).toEqual(['disputed', 'disputed'])
  })
  it('says how a place is known that the claim does not state', () => {
    expect(table([at('a', 'Basra')], NO_DISPUTE).rows[0]?.cells['place']).toEqual({ words: 'Basra, IQ', state: 'most', basis: 'inferred' })
  })
  it('lets open times overlap', () => {
    const when = (id: string, first: string | null, last: string | null): Claim =>
      makeClaim({ id, when: { first, last, precision: 'day', basis: 'stated', evidence: null } })
    const claims = [when('a', '2024-01-04', '2024-01-04'), when('b', '2024-01-01', null), when('c', '2024-01-04', '2024-01-05'), when('d', '2024-01-09', '2024-01-09')]
    expect(states(claims, 'when')).toEqual(['most', 'most', 'most', 'other'])
  })
  it('adds the numbers of one claim', () => {
    expect(sum([{ low: 201, high: null }, { low: 4, high: 4 }])).toEqual({ low: 205, high: null })
    expect(sum([{ low: 1, high: 1 }, { low: 2, high: 3 }])).toEqual({ low: 3, high: 4 })
    expect(sum([])).toBeNull()
  })
})
