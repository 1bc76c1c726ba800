import { describe, expect, it } from 'vitest'
import type { EvidenceKind, Mark } from './marks'
import { claimsAt, shown, split } from './segments'

function mark(start: number, end: number, kind: EvidenceKind = 'role', claim = 'a'): Mark {
  return { start, end, kind, claim, key: `${claim}/${kind}.${start}` }
}

function told(text: string, marks: Mark[]): [string, string][] {
  return split(text, marks).map((piece) => [piece.text, piece.marks.map((one) => one.kind).join('+')])
}

describe('segments', () => {
  it('is the whole text where nothing is marked', () => {
    expect(told('Quiet day.', [])).toEqual([['Quiet day.', '']])
    expect(split('', [])).toEqual([])
  })
  it('splits nested marks', () => {
    expect(told('The army shelled Basra.', [mark(0, 23, 'claim'), mark(4, 8), mark(17, 22, 'place')])).toEqual([
      ['The ', 'claim'],
      ['army', 'claim+role'],
      [' shelled ', 'claim'],
      ['Basra', 'claim+place'],
      ['.', 'claim'],
    ])
  })
  it('splits marks that overlap without nesting', () => {
    expect(told('Basra police station', [mark(0, 12), mark(6, 20, 'place')])).toEqual([
      ['Basra ', 'role'],
      ['police', 'role+place'],
      [' station', 'place'],
    ])
  })
  it('counts code points, not UTF-16 units', () => {
    // Python: "🚀 Basra 🚀 Mosul"[2:7] == "Basra", [10:15] == "Mosul"
    expect(told('🚀 Basra 🚀 Mosul', [mark(2, 7), mark(10, 15)])).toEqual([
      ['🚀 ', ''],
      ['Basra', 'role'],
      [' 🚀 ', ''],
      ['Mosul', 'role'],
    ])
    expect(split('🚀 Basra', [mark(2, 7)])[1]?.start).toBe(2)
  })
  it('leaves out marks that do not fit the text', () => {
    expect(told('abc', [mark(2, 9), mark(-1, 2), mark(1, 1)])).toEqual([['abc', '']])
  })
  it('says which marks start with a piece', () => {
    const pieces = split('abcd', [mark(0, 4, 'claim'), mark(2, 3)])
    expect(pieces.map((piece) => piece.begins.map((one) => one.kind))).toEqual([['claim'], ['role'], []])
  })
  it('colours by the shortest mark, and by a lit one before others', () => {
    const piece = split('abcd', [mark(0, 4, 'claim'), mark(0, 4, 'place', 'b'), mark(1, 3, 'role')])[1]
    if (!piece) throw new Error('no piece')
    expect(shown(piece)).toBe('role')
    expect(shown(piece, (one) => one.claim === 'b')).toBe('place')
    expect(shown({ ...piece, marks: [mark(0, 4, 'claim')] })).toBeNull()
  })
  it('names the claims of a word, those it tells of first', () => {
    const piece = split('abcd', [mark(0, 4, 'claim', 'a'), mark(0, 4, 'claim', 'b'), mark(1, 3, 'role', 'b')])[1]
    if (!piece) throw new Error('no piece')
    expect(claimsAt(piece)).toEqual(['b', 'a'])
  })
})
