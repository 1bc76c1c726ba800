import { describe, expect, it } from 'vitest'
import { makeClaim, makeJudgement, span } from './making'
import { stand, standing } from './standing'

const claim = makeClaim({ counts: [{ of: 'killed', low: 3, high: 3, evidence: null }] })

describe('standing', () => {
  it('puts the latest value of a field in place of the coded one', () => {
    // Newest first, as the API gives them.
    const found = standing([
      makeJudgement({ id: 'jud-2', at: '2024-02-02T00:00:00+00:00', field: 'type', value: '"bombing"' }),
      makeJudgement({ id: 'jud-1', field: 'type', value: '"shelling"' }),
    ])
    expect(found.corrected(claim).type).toBe('bombing')
    expect(found.corrections(claim).get('type')?.id).toBe('jud-2')
    expect(claim.type).toBe('air_strike')
  })
  it('lets a judgement that was taken back hold no more', () => {
    const wrong = makeJudgement({ id: 'jud-1', verdict: 'wrong_claim' })
    expect(standing([wrong]).wrong(claim)?.id).toBe('jud-1')
    const undo = makeJudgement({ id: 'jud-2', verdict: 'undo', claim: null, undoes: 'jud-1' })
    expect(standing([undo, wrong]).wrong(claim)).toBeNull()
    expect(standing([{ ...wrong, undone_by: 'jud-2' }]).wrong(claim)).toBeNull()
  })
  it('keeps the first place in step with the places', () => {
    const place = { name: 'Basra', place_id: null, lat: 30.5, lon: 47.8, precision: 'town', admin1: null, country: 'IQ', basis: 'stated' as const, evidence: null }
    const found = standing([makeJudgement({ field: 'places', value: JSON.stringify([place]) })])
    expect(found.corrected(claim).place?.name).toBe('Basra')
  })
  it('reads a value that does not say where it stands', () => {
    const words = '[{"name": "Front", "kind": "party", "stance": "accuses"}]'
    const [voice] = standing([makeJudgement({ field: 'voices', value: words })]).corrected(claim).voices
    expect(voice).toMatchObject({ name: 'Front', actor_id: null, cue: null, evidence: null })
  })
  it('leaves other claims alone, but knows the words of one coded again', () => {
    const found = standing([makeJudgement({ field: 'status', value: '"denied"' })])
    expect(found.corrected(makeClaim({ id: 'clm-9', evidence: span(90, 'Other words.') })).status).toBe('occurred')
    expect(found.corrected(makeClaim({ id: 'clm-9' })).status).toBe('denied')
  })
  it('orders by the moment, whatever the zone it was written in', () => {
    const early = makeJudgement({ id: 'jud-1', at: '2024-02-01T10:00:00+03:00' })
    const late = makeJudgement({ id: 'jud-2', at: '2024-02-01T09:00:00+00:00' })
    expect(stand([early, late]).map((one) => one.id)).toEqual(['jud-1', 'jud-2'])
  })
})
