import { describe, expect, it } from 'vitest'
import { pointOf, trimmed } from './chosen'

describe('chosen', () => {
  it('counts code points from where a piece starts', () => {
    expect(pointOf({ start: 10, text: 'Basra', offset: 3 })).toBe(13)
    // "🚀 Basra": the rocket is two UTF-16 units and one code point.
    expect(pointOf({ start: 10, text: '🚀 Basra', offset: 3 })).toBe(12)
  })
  it('leaves white space at the ends out, and does not mind which end came first', () => {
    const text = [...'🚀 in Basra today']
    expect(trimmed(text, 4, 11)).toEqual({ start: 5, end: 10, quote: 'Basra' })
    expect(trimmed(text, 11, 4)).toEqual({ start: 5, end: 10, quote: 'Basra' })
    expect(trimmed(text, 4, 5)).toBeNull()
    expect(trimmed(text, 3, 3)).toBeNull()
  })
})
