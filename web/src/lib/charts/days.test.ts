import { describe, expect, it } from 'vitest'
import { called, core, filled, length, outside, stepFor, tick, total, touched, type Bucket } from './days'

function bucket(first: string, last: string, attacks: number): Bucket {
  return { first, last, counts: { attacks }, killed: { low: 0, best: 0, high: 0 }, disputed: 0 }
}

describe('days', () => {
  const buckets = [
    bucket('1914-08-01', '1914-08-31', 1),
    bucket('2023-12-01', '2023-12-31', 200),
    bucket('2024-01-01', '2024-01-31', 300),
    bucket('2031-01-01', '2031-01-31', 2),
  ]
  it('shows the stretch that nearly all lies in, and counts the rest', () => {
    const stretch = core(buckets)
    expect(stretch).toEqual({ first: '2023-12-01', last: '2024-01-31' })
    expect(outside(buckets, stretch!)).toEqual({ before: 1, after: 2 })
    expect(core([])).toBeNull()
  })
  it('shows all where leaving some out gains little', () => {
    const few = [bucket('2024-01-01', '2024-01-01', 1), bucket('2024-03-01', '2024-03-01', 1)]
    expect(core(few)).toEqual({ first: '2024-01-01', last: '2024-03-01' })
    expect(length(core(few)!)).toBe(61)
  })
  it('fills the days on which nothing is told', () => {
    const days = filled([bucket('2024-01-04', '2024-01-04', 3)], 'day', { first: '2024-01-03', last: '2024-01-05' })
    expect(days.map((one) => [one.first, total(one)])).toEqual([
      ['2024-01-03', 0],
      ['2024-01-04', 3],
      ['2024-01-05', 0],
    ])
  })
  it('fills weeks from Monday and months by the calendar', () => {
    const weeks = filled([], 'week', { first: '2024-01-03', last: '2024-01-10' })
    expect(weeks.map((one) => [one.first, one.last])).toEqual([
      ['2024-01-01', '2024-01-07'],
      ['2024-01-08', '2024-01-14'],
    ])
    const months = filled([], 'month', { first: '2023-12-15', last: '2024-02-01' })
    expect(months.map((one) => one.last)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29'])
  })
  it('draws by the shortest step that there is room for', () => {
    // 123 days are 18 weeks.
    const stretch = { first: '2023-10-01', last: '2024-01-31' }
    expect([200, 60, 12].map((most) => stepFor(stretch, most))).toEqual(['day', 'week', 'month'])
  })
  it('finds the buckets that a brush touches', () => {
    expect(touched(buckets, { first: '2023-12-05', last: '2024-01-02' })).toEqual([1, 2])
    expect(touched(buckets, { first: '2024-01-15' })).toEqual([2, 3])
    expect(touched(buckets, { last: '1900-01-01' })).toBeNull()
  })
  it('names a bucket', () => {
    expect(tick('2024-01-04', 'day')).toBe('4 Jan')
    expect(tick('2024-01-01', 'month')).toBe('Jan 2024')
    expect(called(bucket('2024-01-01', '2024-01-07', 1), 'week')).toBe('1 Jan 2024 – 7 Jan 2024')
  })
})
