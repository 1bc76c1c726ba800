import { describe, expect, it } from 'vitest'
import type { ReviewItem } from '../api/types'
import { makeClaim, makeLine } from '../claims/making'
import { keyOf, pace, refilled } from './queue'

const item = (...ids: string[]): ReviewItem => ({ weight: 0, incident: null, reasons: [], claims: ids.map((id) => ({ claim: makeClaim({ id }), report: makeLine() })) })

describe('queue', () => {
  it('takes what is new, once, behind what is at hand', () => {
    const made = refilled([item('a', 'b')], [item('c', 'd'), item('a', 'b'), item('e', 'f'), item('c', 'd'), item()], new Set([keyOf(item('e', 'f'))]))
    expect(made.map(keyOf)).toEqual(['a b', 'c d'])
  })
  it('tells the pace of the latest decisions and leaves pauses out', () => {
    expect(pace([])).toBeNull()
    expect(pace([0])).toBeNull()
    expect(pace([0, 4000, 10_000])).toBe(5)
    expect(pace([0, 4000, 400_000, 406_000])).toBe(5)
    expect(pace([0, 30_000, 32_000], 1)).toBe(2)
  })
})
