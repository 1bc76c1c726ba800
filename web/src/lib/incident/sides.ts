// A dispute in, its sides in words out.
import type { Claim, Dispute } from '../api/types'
import { day, label } from '../words'

const FIELD_WORDS: Record<string, string> = {
  status: 'Whether it happened',
  initiator: 'Who did it',
  place: 'Where',
  when: 'When',
}

export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? `How many ${label(field).toLowerCase()}`
}

export interface Side {
  words: string
  claims: Claim[]
}

/** The sides, those that most claims are on first. */
export function sidesOf(dispute: Dispute, claims: readonly Claim[]): Side[] {
  return dispute.values
    .map((value) => ({
      words: valueWords(dispute.field, value.value),
      claims: claims.filter((claim) => value.claim_ids.includes(claim.id)),
    }))
    .sort((one, other) => other.claims.length - one.claims.length)
}

function valueWords(field: string, value: string): string {
  if (field === 'status') return value === 'denied' ? 'It did not' : 'It did'
  if (field === 'when') return day(value)
  return value
}

/** A time as `alternatives` writes it: "2016-10-17", "2016-10-17..", "2016-10-01..2016-10-17". */
export function timeWords(value: string): string {
  const [first, last] = value.split('..')
  if (last === undefined) return day(first ?? null)
  if (!first) return `until ${day(last)}`
  return last ? `${day(first)} – ${day(last)}` : `since ${day(first)}`
}
