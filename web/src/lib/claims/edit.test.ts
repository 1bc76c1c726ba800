import { describe, expect, it } from 'vitest'
import { blank, missing, precisionOf, tidy, timeToldBy, toldBy } from './edit'
import { makeClaim, span } from './making'

const claim = makeClaim()

describe('edit', () => {
  it('names an actor by the selected words and forgets who it was', () => {
    const role = { role: 'target', name: 'x', actor_id: 'iq-army', actor_kind: 'state_forces', evidence: null }
    expect(toldBy('roles', role, span(7, 'the 5th  Brigade,'))).toEqual({
      role: 'target',
      name: '5th Brigade',
      actor_id: null,
      actor_kind: 'state_forces',
      evidence: { start: 7, end: 24, quote: 'the 5th  Brigade,' },
    })
  })
  it('reads the number of the selected words, and keeps the old one where there is none', () => {
    const count = { of: 'killed', low: 3, high: 3, evidence: null }
    expect(toldBy('counts', count, span(0, 'at least twelve'))).toMatchObject({ of: 'killed', low: 12, high: null })
    expect(toldBy('counts', count, span(0, 'soldiers'))).toMatchObject({ low: 3, high: 3 })
  })
  it('leaves a place without a point until one is told', () => {
    const place = { ...blank('places', claim), name: 'Basra', lat: 30.5, lon: 47.8, place_id: 'geonames:1', country: 'IQ' }
    expect(toldBy('places', place, span(3, 'Mosul'))).toMatchObject({ name: 'Mosul', lat: null, place_id: null, country: null, basis: 'stated' })
  })
  it('reads the days of the selected words from the report’s day', () => {
    expect(timeToldBy(null, span(0, 'on Thursday'), '2024-01-05')).toEqual({
      first: '2024-01-04',
      last: '2024-01-04',
      precision: 'day',
      basis: 'stated',
      evidence: { start: 0, end: 11, quote: 'on Thursday' },
    })
    const when = { first: '2024-01-01', last: '2024-01-01', precision: 'day', basis: 'assumed' as const, evidence: null }
    expect(timeToldBy(when, span(0, 'some time ago'), '2024-01-05')).toMatchObject({ first: '2024-01-01', basis: 'stated' })
  })
  it('tells from two days how exact a time is', () => {
    expect(precisionOf('2024-01-04', '2024-01-04')).toBe('day')
    expect(precisionOf('2024-01-01', '2024-01-31')).toBe('month')
    expect(precisionOf('2024-01-01', null)).toBe('open')
  })
  it('starts a relation with its subject', () => {
    expect(blank('roles', makeClaim({ kind: 'relation' })).role).toBe('subject')
    expect(blank('roles', claim).role).toBe('initiator')
  })
  it('tidies a name', () => {
    expect(tidy(' “The  Harbour\nBrigade”. ')).toBe('Harbour Brigade')
    expect(tidy('the')).toBe('the')
  })
  it('says what is missing before a value is sent', () => {
    expect(missing('roles', [blank('roles', claim)])).toBe('Give a name, or take the line out.')
    expect(missing('counts', [blank('counts', claim)])).toBe('Give a number, or take the line out.')
    expect(missing('counts', [{ of: 'killed', low: 9, high: 3, evidence: null }])).toBe('The lower number is above the higher one.')
    expect(missing('when', { first: '2024-01-05', last: '2024-01-04', precision: 'day', basis: 'stated', evidence: null })).toBe('The first day is after the last.')
    expect(missing('when', null)).toBeNull()
    expect(missing('type', '')).toBe('Choose a value.')
    expect(missing('roles', [])).toBeNull()
  })
})
