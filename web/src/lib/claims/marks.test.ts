import { describe, expect, it } from 'vitest'
import { makeClaim, span } from './making'
import { marksOf } from './marks'

describe('marks', () => {
  it('gives every span of a claim under the name of its value', () => {
    const claim = makeClaim({
      id: 'clm-1',
      evidence: span(0, 'A ministry said three men died in Basra.'),
      voices: [
        {
          name: 'A ministry',
          actor_id: null,
          kind: 'official',
          stance: 'asserts',
          evidence: span(0, 'A ministry'),
          cue: span(11, 'said'),
        },
      ],
      counts: [{ of: 'killed', low: 3, high: 3, evidence: span(16, 'three men') }],
    })
    expect(marksOf(claim)).toEqual([
      { start: 0, end: 40, claim: 'clm-1', kind: 'claim', key: 'clm-1/evidence.0' },
      { start: 0, end: 10, claim: 'clm-1', kind: 'voice', key: 'clm-1/voices.0' },
      { start: 11, end: 15, claim: 'clm-1', kind: 'voice', key: 'clm-1/voices.0' },
      { start: 16, end: 25, claim: 'clm-1', kind: 'count', key: 'clm-1/counts.0' },
    ])
  })
  it('leaves out what stands nowhere in the text', () => {
    const claim = makeClaim({
      roles: [{ role: 'initiator', name: 'x', actor_id: null, actor_kind: null, evidence: null }],
      reason: { start: 4, end: 4, quote: '' },
    })
    expect(marksOf(claim).map((mark) => mark.kind)).toEqual(['claim'])
  })
})
