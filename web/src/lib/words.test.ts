import { describe, expect, it } from 'vitest'
import { day, label, names, number, pieces, range, when } from './words'

describe('words', () => {
  it('says a day in English', () => {
    expect(day('2024-01-04')).toBe('4 Jan 2024')
    expect(day('2023-12-17T09:40:00+03:00')).toBe('17 Dec 2023')
    expect(day(null)).toBe('no date')
  })
  it('says an open time with its one end', () => {
    expect(when({ first: '2023-10-17', last: null })).toBe('since 17 Oct 2023')
    expect(when({ first: null, last: '2023-10-17' })).toBe('until 17 Oct 2023')
    expect(when({ first: '2023-10-17', last: '2023-10-17' })).toBe('17 Oct 2023')
    expect(when(null)).toBe('no date')
  })
  it('keeps an open number open', () => {
    expect(number(7, null)).toBe('at least 7')
    expect(number(null, 9)).toBe('up to 9')
    expect(number(12, 15)).toBe('12–15')
    expect(number(1200, 1200)).toBe('1,200')
  })
  it('shows the range only where voices differ', () => {
    expect(range({ low: 3, best: 3, high: 3 })).toBe('3')
    expect(range({ low: 8, best: 14, high: 20 })).toBe('14 (8–20)')
    expect(range({ low: 8, best: 8, high: null })).toBe('8 (at least 8)')
    expect(range(undefined)).toBe('–')
  })
  it('names a few and counts the rest', () => {
    const parties = ['a', 'b', 'c', 'd'].map((name) => ({ name }))
    expect(names(parties)).toBe('a, b, c and 1 more')
    expect(label('armed_clash')).toBe('Armed clash')
  })
  it('splits an excerpt at its found words', () => {
    expect(pieces('the [army] shelled')).toEqual([
      { text: 'the ', isFound: false },
      { text: 'army', isFound: true },
      { text: ' shelled', isFound: false },
    ])
  })
})
