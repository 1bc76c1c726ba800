// Claims in, the marks that their evidence makes in the report's text out.
import type { Claim, Span } from '../api/types'
import type { Field } from './fields'

/** What a mark is evidence of; `claim` is the sentence that makes the claim. */
export type EvidenceKind = 'claim' | 'voice' | 'role' | 'place' | 'when' | 'count' | 'weapon' | 'reason'

export const EVIDENCE_WORDS: Record<EvidenceKind, string> = {
  claim: 'claim',
  voice: 'voice',
  role: 'actor',
  place: 'place',
  when: 'time',
  count: 'count',
  weapon: 'weapon',
  reason: 'reason',
}

export const KIND_OF: Record<Exclude<Field, 'type' | 'status'>, EvidenceKind> = {
  voices: 'voice',
  roles: 'role',
  weapons: 'weapon',
  places: 'place',
  when: 'when',
  counts: 'count',
  reason: 'reason',
}

/** Characters [start, end), in code points. `key` names the value: `clm-…/roles.0`. */
export interface Mark {
  start: number
  end: number
  claim: string
  kind: EvidenceKind
  key: string
}

/** The name of a claim's value: its field and its place in the field's list. */
export function keyOf(claim: string, field: string, index = 0): string {
  return `${claim}/${field}.${index}`
}

/** All marks of a claim, its sentence first. */
export function marksOf(claim: Claim): Mark[] {
  const found: Mark[] = []
  const add = (span: Span | null, kind: EvidenceKind, field: string, index = 0): void => {
    if (span === null || span.end <= span.start) return
    found.push({ start: span.start, end: span.end, claim: claim.id, kind, key: keyOf(claim.id, field, index) })
  }
  add(claim.evidence, 'claim', 'evidence')
  claim.voices.forEach((voice, index) => {
    add(voice.evidence, 'voice', 'voices', index)
    add(voice.cue, 'voice', 'voices', index)
  })
  claim.roles.forEach((role, index) => add(role.evidence, 'role', 'roles', index))
  claim.weapons.forEach((weapon, index) => add(weapon.evidence, 'weapon', 'weapons', index))
  claim.places.forEach((place, index) => add(place.evidence, 'place', 'places', index))
  claim.counts.forEach((count, index) => add(count.evidence, 'count', 'counts', index))
  add(claim.when?.evidence ?? null, 'when', 'when')
  add(claim.reason, 'reason', 'reason')
  return found
}
