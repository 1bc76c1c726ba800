// A claim in, the lines of its card out: what a reader sees of each field, and where it stands in the text.
import type { Basis, Claim, Count, Place, Role, Span, Voice, Weapon, When } from '../api/types'
import { label, number, place as placeWords, STANCE_WORDS, when as whenWords } from '../words'
import { type Field, ROLE_WORDS } from './fields'
import { type EvidenceKind, keyOf, KIND_OF } from './marks'

export interface Value {
  key: string
  kind: EvidenceKind
  words: string
  /** Small print: a kind of voice, a precision. */
  note: string
  /** How it is known where it is not stated. */
  basis: Exclude<Basis, 'stated'> | null
  spans: Span[]
}

export interface Line {
  label: string
  field: Field
  values: Value[]
}

/** The fields that a claim has, in the order in which a sentence would tell them. */
export function linesOf(claim: Claim): Line[] {
  const roles = [...new Set(claim.roles.map((role) => role.role))].map((name) => ({
    label: name === 'object' ? label(claim.type) : (ROLE_WORDS[name] ?? label(name)),
    field: 'roles' as const,
    values: claim.roles.flatMap((role, index) => (role.role === name ? [roleValue(claim.id, role, index)] : [])),
  }))
  const lines: Line[] = [
    line(claim, 'Who says', 'voices', claim.voices.map(voiceTold)),
    ...roles,
    line(claim, 'Means', 'weapons', claim.weapons.map(weaponTold)),
    line(claim, 'Where', 'places', claim.places.map(placeTold)),
    line(claim, 'When', 'when', claim.when && (claim.when.first || claim.when.last) ? [whenTold(claim.when)] : []),
    line(claim, 'How many', 'counts', claim.counts.map(countTold)),
    line(claim, 'Why', 'reason', claim.reason ? [reasonTold(claim.reason)] : []),
  ]
  return lines.filter((one) => one.values.length > 0)
}

type Told = Omit<Value, 'key' | 'kind'>

function line(claim: Claim, words: string, field: keyof typeof KIND_OF, told: readonly Told[]): Line {
  const values = told.map((one, index) => ({ ...one, key: keyOf(claim.id, field, index), kind: KIND_OF[field] }))
  return { label: words, field, values }
}

function roleValue(claim: string, role: Role, index: number): Value {
  return {
    key: keyOf(claim, 'roles', index),
    kind: 'role',
    words: role.name,
    note: role.actor_kind ? role.actor_kind.replaceAll('_', ' ') : '',
    basis: role.evidence ? null : 'inferred',
    spans: spans(role.evidence),
  }
}

export function voiceTold(voice: Voice): Told {
  const note = `${voice.kind}, ${STANCE_WORDS[voice.stance]}`
  return { words: voice.name, note, basis: null, spans: spans(voice.evidence, voice.cue) }
}

export function placeTold(place: Place): Told {
  return { words: placeWords(place), note: place.precision, basis: known(place.basis), spans: spans(place.evidence) }
}

export function whenTold(when: When): Told {
  const note = when.precision === 'day' || when.precision === 'open' ? '' : `to the ${when.precision}`
  return { words: whenWords(when), note, basis: known(when.basis), spans: spans(when.evidence) }
}

export function countTold(count: Count): Told {
  return { words: `${number(count.low, count.high)} ${count.of}`, note: '', basis: null, spans: spans(count.evidence) }
}

export function weaponTold(weapon: Weapon): Told {
  const words = weapon.class === 'ied' ? 'IED' : weapon.class.replaceAll('_', ' ')
  return { words, note: '', basis: null, spans: spans(weapon.evidence) }
}

function reasonTold(reason: Span): Told {
  return { words: reason.quote.split(/\s+/).join(' '), note: '', basis: null, spans: [reason] }
}

function spans(...found: (Span | null)[]): Span[] {
  return found.filter((span) => span !== null)
}

function known(basis: Basis): Value['basis'] {
  return basis === 'stated' ? null : basis
}

/** A field's whole value in words, as a judgement gives it (JSON, decoded). */
export function valueWords(field: Field, value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none'
  if (field === 'type' || field === 'status') return typeof value === 'string' ? label(value) : 'unreadable'
  if (field === 'when') return whenTold(value as When).words
  if (field === 'reason') return `“${reasonTold(value as Span).words}”`
  if (!Array.isArray(value)) return 'unreadable'
  return value.map((one: unknown) => listed(field, one)).join('; ')
}

function listed(field: Field, value: unknown): string {
  if (field === 'roles') return `${(value as Role).role} ${(value as Role).name}`
  if (field === 'voices') return `${(value as Voice).name} ${STANCE_WORDS[(value as Voice).stance]}`
  if (field === 'places') return placeTold(value as Place).words
  if (field === 'counts') return countTold(value as Count).words
  return weaponTold(value as Weapon).words
}

/** The claim in a line or two: who says it, who did what to whom, where, when, how many. */
export function gist(claim: Claim): string {
  const voice = claim.voices.at(-1)
  const named = (...roles: string[]): string =>
    claim.roles
      .filter((one) => roles.includes(one.role))
      .map((one) => one.name)
      .join(', ')
  const parts = [
    voice ? `${voice.name} ${STANCE_WORDS[voice.stance]}` : '',
    [named('initiator', 'subject'), named('target', 'object', 'victim', 'detainee')].filter(Boolean).join(' → '),
    claim.place?.name ?? '',
    claim.when && (claim.when.first || claim.when.last) ? whenWords(claim.when) : '',
    ...claim.counts.map((count) => countTold(count).words),
  ]
  return parts.filter(Boolean).join(' · ')
}
