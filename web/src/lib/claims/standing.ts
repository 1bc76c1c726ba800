// Judgements in, what holds of them now out: claims as corrected, claims called wrong.
import type { Claim, ClaimKey, Judgement, Place } from '../api/types'
import { FIELDS, type Field } from './fields'

/** What people decided that has not been taken back. */
export interface Standing {
  /** The claim with the values that people put in place of wrong ones. */
  corrected(claim: Claim): Claim
  /** Which fields of a claim are corrected, each with the judgement that says so. */
  corrections(claim: Claim): ReadonlyMap<Field, Judgement>
  /** The judgement that calls a claim wrong, or null. */
  wrong(claim: Claim): Judgement | null
}

/** What holds of some judgements, in any order. */
export function standing(judgements: readonly Judgement[]): Standing {
  const holding = stand(judgements)
  const corrections = (claim: Claim): ReadonlyMap<Field, Judgement> => {
    const found = new Map<Field, Judgement>()
    for (const one of holding) {
      const field = FIELDS.find((name) => name === one.field)
      if (one.verdict === 'wrong_field' && field && one.value !== null && isAbout(one.claim, claim)) {
        found.set(field, one)
      }
    }
    return found
  }
  return {
    corrections,
    corrected: (claim) => withValues(claim, corrections(claim)),
    wrong: (claim) =>
      holding.findLast((one) => one.verdict === 'wrong_claim' && isAbout(one.claim, claim)) ?? null,
  }
}

/** Judgements that nobody took back, oldest first; of one moment in the order that they came in, reversed. */
export function stand(judgements: readonly Judgement[]): Judgement[] {
  const undone = new Set(judgements.map((one) => one.undoes).filter((id) => id !== null))
  return judgements
    .filter((one) => one.verdict !== 'undo' && !undone.has(one.id) && !one.undone_by)
    .map((one, index) => ({ one, index }))
    .sort((a, b) => Date.parse(a.one.at) - Date.parse(b.one.at) || b.index - a.index)
    .map(({ one }) => one)
}

/** Whether a judged claim is this one, or an older coding of the same words. */
export function isAbout(key: ClaimKey | null, claim: Claim): boolean {
  if (key === null) return false
  if (key.claim_id === claim.id) return true
  return (
    key.report_id === claim.report_id &&
    key.kind === claim.kind &&
    key.type === claim.type &&
    key.start === claim.evidence.start &&
    key.end === claim.evidence.end
  )
}

// What a value may leave out, since nobody has to say where it stands.
const UNTOLD = {
  actor_id: null, actor_kind: null, admin1: null, country: null, cue: null, evidence: null, first: null,
  high: null, last: null, lat: null, lon: null, low: null, place_id: null,
}

/** A value as a judgement keeps it (JSON), with null for all that it leaves out. */
export function valueOf(words: string): unknown {
  const value: unknown = JSON.parse(words)
  return Array.isArray(value) ? value.map(whole) : whole(value)
}

function whole(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...UNTOLD, ...value } : value
}

function withValues(claim: Claim, corrections: ReadonlyMap<Field, Judgement>): Claim {
  let made = claim
  for (const [field, judgement] of corrections) {
    if (judgement.value === null) continue
    const value = valueOf(judgement.value)
    made = { ...made, [field]: value }
    if (field === 'places') made = { ...made, place: (value as Place[])[0] ?? null }
  }
  return made
}
