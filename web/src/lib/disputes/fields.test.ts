import { describe, expect, it } from 'vitest'
import { byCount, fieldWords, valueWords } from './fields'

describe('disputes', () => {
  it('are asked about in words', () => {
    expect(fieldWords('killed')).toBe('How many were killed')
    expect(fieldWords('some_new_field')).toBe('Some new field')
  })
  it('say both sides of whether it happened', () => {
    expect(valueWords('status', 'told')).toBe('It happened')
    expect(valueWords('status', 'denied')).toBe('It did not, or not so')
    expect(valueWords('place', 'denied')).toBe('denied')
  })
  it('stand with the most frequent field first', () => {
    expect(byCount({ place: 2, killed: 15, when: 2 }).map((one) => one.field)).toEqual(['killed', 'place', 'when'])
  })
})
