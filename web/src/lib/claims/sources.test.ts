import { describe, expect, it } from 'vitest'
import type { Voice } from '../api/types'
import { makeClaim, makeLine } from './making'
import { isCopy, outlet, sourcesOf, titleOf } from './sources'

const army: Voice = { name: 'Army', actor_id: null, kind: 'official', stance: 'asserts', cue: null, evidence: null }

describe('sources', () => {
  it('names a voice once for each report that it speaks in', () => {
    const claims = [
      makeClaim({ id: 'a', voices: [army] }),
      makeClaim({ id: 'b' }),
      makeClaim({ id: 'c', voices: [army] }),
      makeClaim({ id: 'd', voices: [army], report_id: 'rep-2' }),
    ]
    const lines = new Map([['rep-1', makeLine()], ['rep-2', makeLine({ id: 'rep-2', publisher: 'Delta Post', published: null })]])
    expect(sourcesOf(claims, lines).map((one) => [one.name, one.note, one.claims.map((claim) => claim.id).join()])).toEqual([
      ['Army', 'official, in Harbour Wire, 5 Jan 2024', 'a,c'],
      ['Harbour Wire', 'in its own voice, 5 Jan 2024', 'b'],
      ['Army', 'official, in Delta Post', 'd'],
    ])
  })
  it('tells a report without outlet and title by how it begins', () => {
    const line = makeLine({ publisher: null, published: null, opening: 'GAO, 4 March – Gunmen ambushed a patrol' })
    expect(titleOf(line)).toBe('“GAO, 4 March – Gunmen ambushed a patrol”')
    expect(outlet(line)).toBe('“GAO, 4 March – Gunmen …”')
    expect(outlet(makeLine({ publisher: null, published: null }))).toBe('a report')
  })
  it('takes for a copy what adds nothing of its own', () => {
    expect(isCopy(makeLine({ copy_of: 'rep-2', skip: 'copy' }))).toBe(true)
    expect(isCopy(makeLine({ copy_of: 'rep-2' }))).toBe(false)
    expect(isCopy(makeLine({ copy_of: 'rep-2', skip: 'failed' }))).toBe(false)
    expect(isCopy(makeLine({ skip: 'language' }))).toBe(false)
  })
})
