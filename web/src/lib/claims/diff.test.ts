import { describe, expect, it } from 'vitest'
import { differing, type Word } from './diff'

const told = (words: Word[]): string => words.map((word) => (word.isOwn ? `[${word.text}]` : word.text)).join('')

describe('differing', () => {
  it('marks the words that the other quote lacks', () => {
    const [one, other] = differing('Two soldiers were killed in Basra.', 'Three soldiers died at Basra, the ministry said.')
    expect(told(one)).toBe('[Two] soldiers were [killed] in Basra.')
    expect(told(other)).toBe('[Three] soldiers [died] at Basra, the [ministry] said.')
  })
  it('marks nothing where both say the same', () => {
    const [one, other] = differing('The army shelled the town', 'the Army shelled the towns')
    expect([told(one), told(other)]).toEqual(['The army shelled the town', 'the Army shelled the towns'])
  })
  it('joins own words that follow each other and compares numbers whole', () => {
    const [one] = differing('Some 1,200 families fled north', '1200 people fled')
    expect(told(one)).toBe('[Some] 1,200 [families] fled [north]')
    expect(told(differing('a heavy night raid', 'b')[0])).toBe('a [heavy night raid]')
  })
  it('loses no character', () => {
    const text = '  “Nine”, he said – 12.5 km (of) Kata’ib!  '
    expect(differing(text, 'x')[0].map((word) => word.text).join('')).toBe(text)
  })
})
