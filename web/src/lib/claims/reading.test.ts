import { describe, expect, it } from 'vitest'
import { daysIn, numberIn } from './reading'

describe('numberIn', () => {
  it.each([
    ['13', { low: 13, high: 13 }],
    ['at least 12 soldiers', { low: 12, high: null }],
    ['more than 75', { low: 76, high: null }],
    ['up to nine', { low: null, high: 9 }],
    ['fewer than 10', { low: null, high: 9 }],
    ['12–15 people', { low: 12, high: 15 }],
    ['1,200 families', { low: 1200, high: 1200 }],
    ['twenty-three', { low: 23, high: 23 }],
    ['three hundred', { low: 300, high: 300 }],
    ['a dozen', { low: 12, high: 12 }],
    ['dozens of people', { low: 24, high: null }],
    ['no casualties', { low: 0, high: 0 }],
    ['2 million', { low: 2000000, high: 2000000 }],
  ])('%s', (phrase, bounds) => {
    expect(numberIn(phrase)).toEqual(bounds)
  })
  it('tells nothing where there is no number', () => {
    expect(numberIn('the soldiers')).toBeNull()
    expect(numberIn('')).toBeNull()
  })
})

describe('daysIn', () => {
  // 5 Jan 2024 was a Friday.
  it.each([
    ['4 January 2024', '2024-01-04', '2024-01-04'],
    ['on Jan. 4th', '2024-01-04', '2024-01-04'],
    ['December 17', '2023-12-17', '2023-12-17'],
    ['2023-12-17', '2023-12-17', '2023-12-17'],
    ['November 2023', '2023-11-01', '2023-11-30'],
    ['in February', '2023-02-01', '2023-02-28'],
    ['on Thursday night', '2024-01-04', '2024-01-04'],
    ['Friday', '2024-01-05', '2024-01-05'],
    ['Saturday', '2023-12-30', '2023-12-30'],
    ['late yesterday', '2024-01-04', '2024-01-04'],
    ['this morning', '2024-01-05', '2024-01-05'],
  ])('%s', (phrase, first, last) => {
    expect(daysIn(phrase, '2024-01-05')).toEqual({ first, last })
  })
  it('needs the day of the report for what is told by it', () => {
    expect(daysIn('Monday', null)).toBeNull()
    expect(daysIn('4 January', null)).toBeNull()
    expect(daysIn('4 January 2024', null)).toEqual({ first: '2024-01-04', last: '2024-01-04' })
    expect(daysIn('the town', '2024-01-05')).toBeNull()
  })
})
