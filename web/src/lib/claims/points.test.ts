import { describe, expect, it } from 'vitest'
import { find, indexer, length, slice } from './points'

describe('points', () => {
  it('counts a character beyond the basic plane as one', () => {
    expect(length('ab')).toBe(2)
    expect(length('🚀 two')).toBe(5)
    expect(length('\ud83d')).toBe(1)
  })
  it('finds the UTF-16 index of a code point', () => {
    const at = indexer('a🚀b')
    expect([at(0), at(1), at(2), at(3)]).toEqual([0, 1, 3, 4])
    expect(at(99)).toBe(4)
    expect(indexer('abc')(2)).toBe(2)
    expect(indexer('abc')(-1)).toBe(0)
  })
  it('slices as Python does', () => {
    // Python: "🚀🚀 Basra was hit"[3:8] == "Basra"
    expect(slice('🚀🚀 Basra was hit', 3, 8)).toBe('Basra')
  })
  it('finds typed words near a sentence before it looks elsewhere', () => {
    const text = 'Two died. 🚀 Two died again.'
    expect(find(text, 'Two')).toEqual({ start: 0, end: 3, quote: 'Two' })
    expect(find(text, 'Two', { start: 10, end: 27 })).toEqual({ start: 12, end: 15, quote: 'Two' })
    expect(find(text, ' again ', { start: 0, end: 9 })).toEqual({ start: 21, end: 26, quote: 'again' })
    expect(find(text, 'three')).toBeNull()
    expect(find(text, '  ')).toBeNull()
  })
})
