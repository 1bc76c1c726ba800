import { describe, expect, it } from 'vitest'
import { makeClaim } from '../claims/making'
import { facts } from './compare'

describe('compare', () => {
  it('sets the facts of two claims side by side', () => {
    const army = { role: 'initiator', name: 'The Army', actor_id: null, actor_kind: null, evidence: null }
    const one = makeClaim({ roles: [army], counts: [{ of: 'killed', low: 2, high: 2, evidence: null }] })
    const other = makeClaim({ type: 'shelling', roles: [{ ...army, name: 'the army' }] })
    expect(facts(one, other)).toEqual([
      { words: 'What', one: 'Air strike', other: 'Shelling', state: 'differs' },
      { words: 'Who', one: 'The Army', other: 'the army', state: 'same' },
      { words: 'How many', one: '2 killed', other: '', state: 'open' },
    ])
  })
})
