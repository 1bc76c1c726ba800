import { describe, expect, it } from 'vitest'
import type { Tied } from '../api/types'
import { barOf, dayAt, daysOf, holds, length, part, relationsOf, sayersOnce, tellings, ticks } from './ties'

function tie(changes: Partial<Tied>): Tied {
  return {
    relation: 'member_of', other: 'The Front', first: null, last: null, has_ended: false,
    basis: 'claims', says: [], claim_ids: [], ...changes,
  } // prettier-ignore
}

const DAYS = { first: '2024-01-01', last: '2024-01-11' }

describe('holds', () => {
  it('takes both ends in', () => {
    const one = tie({ first: '2023-10-17', last: '2024-01-30', has_ended: true })
    expect(holds(one, '2023-10-16')).toBe(false)
    expect(holds(one, '2023-10-17')).toBe(true)
    expect(holds(one, '2024-01-30')).toBe(true)
    expect(holds(one, '2024-01-31')).toBe(false)
  })
  it('knows nothing of a tie that is told as past without a day', () => {
    expect(holds(tie({ has_ended: true }), '2024-01-01')).toBe(false)
    expect(holds(tie({ has_ended: true }), null)).toBe(true)
  })
  it('lets an open end be open', () => {
    expect(holds(tie({ first: '2023-10-17' }), '2090-01-01')).toBe(true)
    expect(holds(tie({}), '1900-01-01')).toBe(true)
  })
})

describe('rows', () => {
  it('give one other side one row, under one relation', () => {
    const found = relationsOf([
      tie({ relation: 'opposed_to', other: 'B' }),
      tie({ other: 'The Front', basis: 'register' }),
      tie({ other: 'the front', first: '2023-10-17' }),
    ])
    expect(found.map((one) => one.code)).toEqual(['member_of', 'opposed_to'])
    expect(found[0]?.rows.map((row) => [row.other, row.ties.length])).toEqual([['The Front', 2]])
  })
  it('stand in the order of their first day', () => {
    const [found] = relationsOf([
      tie({ other: 'no day' }),
      tie({ other: 'late', first: '2024-01-01' }),
      tie({ other: 'early', first: '2023-01-01' }),
    ])
    expect(found?.rows.map((row) => row.other)).toEqual(['early', 'late', 'no day'])
  })
})

describe('the line of days', () => {
  it('has air at both ends', () => {
    expect(daysOf([tie({ first: '2024-01-01', last: '2024-01-11' })])).toEqual({ first: '2023-12-02', last: '2024-02-10' })
  })
  it('takes in the days on which it is told', () => {
    expect(daysOf([tie({ says: ['The Daily, 2024-03-01 (denies it)'] })])?.last).toBe('2024-03-31')
    expect(daysOf([tie({})])).toBeNull()
  })
  it('counts days', () => {
    expect(length(DAYS)).toBe(10)
    expect(dayAt(DAYS, 3)).toBe('2024-01-04')
    expect(part('2024-01-06', DAYS)).toBe(0.5)
    expect(part('2030-01-01', DAYS)).toBe(1)
  })
  it('marks years, or months where there are few years', () => {
    expect(ticks({ first: '2003-05-01', last: '2024-05-01' }, 6).map((one) => one.words)).toEqual(['2005', '2010', '2015', '2020'])
    expect(ticks({ first: '2023-10-01', last: '2024-02-01' }, 8).map((one) => one.words)).toEqual([
      'Oct 2023',
      'Nov',
      'Dec',
      'Jan 2024',
      'Feb',
    ])
    expect(ticks({ first: '2023-10-02', last: '2024-09-01' }, 4).map((one) => one.words)).toEqual(['Jan 2024', 'Apr', 'Jul'])
  })
})

describe('bars', () => {
  it('fade where an end is open and stop where it is told', () => {
    expect(barOf(tie({ first: '2024-01-03' }), DAYS)).toEqual({ from: 0.2, to: 1, fadesIn: false, fadesOut: true, told: [] })
    expect(barOf(tie({ last: '2024-01-03' }), DAYS)).toEqual({ from: 0, to: 0.2, fadesIn: true, fadesOut: false, told: [] })
  })
  it('end before they are told where they are told as past', () => {
    const one = tie({ has_ended: true, says: ['A, 2024-01-09', 'B, 2024-01-05'] })
    expect(barOf(one, DAYS)).toEqual({ from: 0, to: 0.4, fadesIn: true, fadesOut: false, told: [0.4, 0.8] })
  })
})

describe('who says so', () => {
  it('leads each voice to its claim', () => {
    expect(tellings({ says: ['A, 2024-01-09 (denies it)', 'B'], claim_ids: ['c1', 'c2'] })).toEqual([
      { words: 'A, 2024-01-09', isDenial: true, claimId: 'c1' },
      { words: 'B', isDenial: false, claimId: 'c2' },
    ])
  })
  it('names a voice of a day once, with its first claim', () => {
    const found = sayersOnce({ says: ['A, 2024-01-09', 'B', 'A, 2024-01-09'], claim_ids: ['c1', 'c2', 'c3'] })
    expect(found.map((one) => [one.words, one.claimId])).toEqual([
      ['A, 2024-01-09', 'c1'],
      ['B', 'c2'],
    ])
  })
  it('leads to the first claim where several make one telling', () => {
    expect(tellings({ says: ['A'], claim_ids: ['c1', 'c2'] })[0]?.claimId).toBe('c1')
    expect(tellings({ says: ['register'], claim_ids: [] })[0]?.claimId).toBeNull()
  })
})
