import { describe, expect, it } from 'vitest'
import { makeJudgement } from '../claims/making'
import { history, keptWords, verdictWords } from './verdicts'

describe('verdicts', () => {
  it('says what a judgement decided', () => {
    expect(verdictWords(makeJudgement({ verdict: 'different' }))).toBe('Two happenings')
    expect(verdictWords(makeJudgement({ field: 'type', value: '"suicide_bombing"' }))).toBe('Type corrected to Suicide bombing')
    expect(verdictWords(makeJudgement({ field: 'counts', value: '[{"of":"killed","low":4,"high":null,"evidence":null}]' }))).toBe('Numbers corrected to at least 4 killed')
    expect(verdictWords(makeJudgement({ field: 'type', value: '{broken' }))).toBe('Type corrected to {broken')
  })
  it('says what was kept', () => {
    expect([keptWords('wrong_claim'), keptWords('undo')]).toEqual(['Kept: wrong claim.', 'Taken back.'])
  })
  it('puts an undo beside what it takes back', () => {
    const kept = makeJudgement({ id: 'a', verdict: 'same' })
    const gone = makeJudgement({ id: 'b', verdict: 'wrong_claim' })
    const undo = makeJudgement({ id: 'c', verdict: 'undo', undoes: 'b', claim: null })
    expect(history([undo, gone, kept]).map((one) => [one.judgement.id, one.undo?.id ?? null, one.isUndone])).toEqual([
      ['b', 'c', true],
      ['a', null, false],
    ])
    expect(history([{ ...kept, undone_by: 'x' }])[0]?.isUndone).toBe(true)
  })
})
