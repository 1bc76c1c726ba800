import { describe, expect, it } from 'vitest'
import { makeClaim } from '../claims/making'
import { fieldWords, once, sidesOf, timeWords } from './sides'

describe('sides', () => {
  it('puts the side of most claims first', () => {
    const claims = ['a', 'b', 'c'].map((id) => makeClaim({ id }))
    const dispute = { field: 'when', values: [{ value: '2024-01-04', claim_ids: ['a'] }, { value: '2024-01-05', claim_ids: ['b', 'c', 'gone'] }] }
    expect(sidesOf(dispute, claims).map((side) => [side.words, side.claims.map((one) => one.id)])).toEqual([
      ['5 Jan 2024', ['b', 'c']],
      ['4 Jan 2024', ['a']],
    ])
  })
  it('names a party once, as the actor of the register where one of its claims tells so', () => {
    const guards = { name: 'Guards', claim_ids: ['a'], actor_id: null, actor_kind: null }
    const known = { ...guards, claim_ids: ['b'], actor_id: 'irgc' }
    expect(once([guards, known])).toEqual([{ ...guards, claim_ids: ['a', 'b'], actor_id: 'irgc' }])
    expect(once([known, { ...guards, name: 'Army' }])).toHaveLength(2)
  })
  it('words fields and times', () => {
    expect([fieldWords('killed'), fieldWords('initiator')]).toEqual(['How many killed', 'Who did it'])
    expect(timeWords('2016-10-17..')).toBe('since 17 Oct 2016')
    expect(timeWords('2016-10-17')).toBe('17 Oct 2016')
    expect(timeWords('..2016-10-17')).toBe('until 17 Oct 2016')
    expect(timeWords('2016-10-01..2016-10-17')).toBe('1 Oct 2016 – 17 Oct 2016')
  })
})
