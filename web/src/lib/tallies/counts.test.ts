import { describe, expect, it } from 'vitest'
import type { TallyPoint, TallySet } from '../api/types'
import { counted, isRunning, linesOf, sentence, title, toldDay, words } from './counts'

function point(voice: string, last: string, low: number | null, changes: Partial<TallyPoint> = {}): TallyPoint {
  return { claim_id: `${voice}-${last}`, voice, reported: last, first: '2023-10-17', last, low, high: low, on_record: null, ...changes }
}

function set(points: TallyPoint[], changes: Partial<TallySet> = {}): TallySet {
  return { of: 'events', type: 'armed_attack', actor: 'the front', area: null, actor_name: null, area_name: null, points, is_disputed: true, record: [], ...changes }
}

describe('what is counted', () => {
  it('is said with its names where they are known', () => {
    expect(title(set([]))).toBe('Armed attack by the front')
    expect(title(set([], { actor_name: 'The Front', area: 'geonames:1', area_name: 'Iraq' }))).toBe('Armed attack by The Front in Iraq')
    expect(counted(set([], { of: 'killed' }))).toBe('people killed')
  })
})

describe('lines', () => {
  it('join the counts of a voice that begin on one day', () => {
    const [line] = linesOf(set([point('A', '2023-12-26', 75), point('A', '2023-11-20', 40)]))
    expect(line?.runs.map((run) => run.map((mark) => mark.value))).toEqual([[40, 75]])
    expect(line?.dots).toEqual([])
    expect(line?.latest.value).toBe(75)
  })
  it('leave counts of single days apart', () => {
    const days = ['2024-01-01', '2024-01-02'].map((one) => point('A', one, 3, { first: one }))
    const [line] = linesOf(set(days))
    expect(line?.runs).toEqual([])
    expect(line?.dots.map((mark) => mark.day)).toEqual(['2024-01-01', '2024-01-02'])
  })
  it('stand on the day of the report where the end is open', () => {
    expect(linesOf(set([point('A', '2024-01-01', 3, { last: null, reported: '2024-01-05' })]))[0]?.latest.day).toBe('2024-01-05')
  })
  it('leave out what nobody can date', () => {
    const undated = point('A', '2024-01-01', 3, { last: null, reported: null })
    expect(toldDay(undated)).toBeNull()
    expect(linesOf(set([undated]))).toEqual([])
  })
  it('tell a count that runs on from counts of single days', () => {
    const days = ['2024-01-01', '2024-01-02'].map((one) => point('A', one, 3, { first: one }))
    expect(isRunning(linesOf(set(days)))).toBe(false)
    expect(isRunning(linesOf(set([point('A', '2024-01-01', 3), point('A', '2024-01-02', 5)])))).toBe(true)
  })
  it('come with the busiest voice first', () => {
    const points = [point('A', '2024-01-01', 1), point('B', '2024-01-01', 2), point('B', '2024-01-09', 3)]
    expect(linesOf(set(points)).map((line) => line.voice)).toEqual(['B', 'A'])
  })
})

describe('the sentence', () => {
  it('sets the latest counts beside each other and the record', () => {
    const points = [
      point('The ministry', '2023-12-24', 71, { high: null }),
      point('The front', '2023-12-26', 75, { on_record: 40 }),
      point('An observatory', '2023-11-01', 12),
    ]
    expect(sentence(set(points))).toBe(
      'By 26 Dec 2023 The front counts 75, The ministry counts at least 71; 40 are on record for the same days.',
    )
  })
  it('says nothing of a record that is not kept', () => {
    expect(sentence(set([point('A', '2023-12-26', 75)]))).toBe('By 26 Dec 2023 A counts 75.')
    expect(sentence(set([]))).toBe('')
  })
  it('says the day of a count of one day, and that there is none', () => {
    expect(sentence(set([point('A', '2023-12-26', 3, { first: '2023-12-26' })]))).toBe('On 26 Dec 2023 A counts 3.')
    expect(sentence(set([point('A', '2023-12-26', 3, { last: null, reported: null })]))).toBe('A counts 3, without a day.')
  })
})

describe('a count', () => {
  it('says its days', () => {
    expect(words(point('A', '2023-12-26', 76, { high: null }))).toBe('at least 76, 17 Oct 2023 – 26 Dec 2023')
  })
})
