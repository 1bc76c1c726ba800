import { describe, expect, it } from 'vitest'
import { gist, linesOf, valueWords } from './card'
import { makeClaim, span } from './making'

const claim = makeClaim({
  id: 'c',
  voices: [{ name: 'Ministry', actor_id: null, kind: 'official', stance: 'denies', cue: span(9, 'denied'), evidence: span(0, 'Ministry') }],
  roles: [
    { role: 'target', name: 'base', actor_id: null, actor_kind: null, evidence: span(30, 'base') },
    { role: 'initiator', name: 'army', actor_id: null, actor_kind: 'state_forces', evidence: null },
    { role: 'target', name: 'depot', actor_id: null, actor_kind: null, evidence: span(40, 'depot') },
  ],
  when: { first: '2024-01-04', last: '2024-01-04', precision: 'day', basis: 'assumed', evidence: null },
  counts: [{ of: 'killed', low: 7, high: null, evidence: null }],
})

describe('card', () => {
  it('gathers the values of a role and keeps their names in the record', () => {
    const lines = linesOf(claim)
    expect(lines.map((line) => [line.label, line.values.map((value) => value.words)])).toEqual([
      ['Who says', ['Ministry']],
      ['Whom or what', ['base', 'depot']],
      ['Who', ['army']],
      ['When', ['4 Jan 2024']],
      ['How many', ['at least 7 killed']],
    ])
    expect(lines[1]?.values.map((value) => value.key)).toEqual(['c/roles.0', 'c/roles.2'])
  })
  it('says how a value is known that the text does not state', () => {
    const lines = linesOf(claim)
    expect(lines[2]?.values[0]).toMatchObject({ basis: 'inferred', note: 'state forces', spans: [] })
    expect(lines[3]?.values[0]?.basis).toBe('assumed')
    expect(lines[0]?.values[0]).toMatchObject({ note: 'official, denies', basis: null })
  })
  it('names the object of a relation by the relation', () => {
    const relation = makeClaim({ kind: 'relation', type: 'led_by', roles: [{ role: 'object', name: 'X', actor_id: null, actor_kind: null, evidence: null }] })
    expect(linesOf(relation)[0]?.label).toBe('Led by')
  })
  it('tells a judged value in words', () => {
    expect(valueWords('type', 'armed_clash')).toBe('Armed clash')
    expect(valueWords('counts', [{ of: 'killed', low: 2, high: 2, evidence: null }])).toBe('2 killed')
    expect(valueWords('roles', [{ role: 'target', name: 'depot' }])).toBe('target depot')
    expect(valueWords('when', null)).toBe('none')
    expect(valueWords('places', [])).toBe('none')
    expect(valueWords('type', 3)).toBe('unreadable')
  })
  it('tells a claim in a line', () => {
    expect(gist(claim)).toBe('Ministry denies · army → base, depot · 4 Jan 2024 · at least 7 killed')
    expect(gist(makeClaim())).toBe('')
  })
})
