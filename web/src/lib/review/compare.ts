// Two claims in, their facts side by side out, with those marked that differ.
import type { Claim } from '../api/types'
import { countTold, weaponTold } from '../claims/card'
import { folded } from '../claims/told'
import { label, place, when } from '../words'

export interface Fact {
  words: string
  one: string
  other: string
  /** `open`: only one of the two says it. */
  state: 'same' | 'differs' | 'open'
}

const READ: readonly [string, (claim: Claim) => string][] = [
  ['What', (claim) => label(claim.type) + (claim.status === 'occurred' ? '' : ` (${claim.status})`)],
  ['Who', (claim) => roles(claim, ['initiator', 'subject'])],
  ['Whom or what', (claim) => roles(claim, ['target', 'victim', 'detainee', 'object'])],
  ['Where', (claim) => (claim.place ? place(claim.place) : '')],
  ['When', (claim) => (claim.when && (claim.when.first || claim.when.last) ? when(claim.when) : '')],
  ['How many', (claim) => claim.counts.map((count) => countTold(count).words).join(', ')],
  ['Means', (claim) => claim.weapons.map((weapon) => weaponTold(weapon).words).join(', ')],
]

/** The facts that at least one of the two tells. */
export function facts(one: Claim, other: Claim): Fact[] {
  return READ.map(([words, read]) => ({ words, one: read(one), other: read(other) }))
    .filter((fact) => fact.one || fact.other)
    .map((fact) => ({ ...fact, state: stateOf(fact.one, fact.other) }))
}

function stateOf(one: string, other: string): Fact['state'] {
  if (!one || !other) return 'open'
  return folded(one) === folded(other) ? 'same' : 'differs'
}

function roles(claim: Claim, wanted: readonly string[]): string {
  return [...new Set(claim.roles.filter((role) => wanted.includes(role.role)).map((role) => role.name))].join(', ')
}
