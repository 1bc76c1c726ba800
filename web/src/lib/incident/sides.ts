// A dispute in, its sides in words out; parties in, each name once out.
import type { Claim, Dispute, Party } from '../api/types'
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

/** Those of one name are one, though only some of their claims tell which actor of the register is meant. */
export function once(parties: readonly Party[]): Party[] {
  const named = new Map<string, Party>()
  for (const party of parties) {
    const known = named.get(party.name)
    named.set(party.name, {
      ...party,
      actor_id: known?.actor_id ?? party.actor_id,
      claim_ids: [...(known?.claim_ids ?? []), ...party.claim_ids],
    })
  }
  return [...named.values()]
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
