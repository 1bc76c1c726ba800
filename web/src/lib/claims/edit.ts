// A field of a claim and words selected in its report in, the field's new value out.
import type { Claim, Count, Place, Role, Span, Voice, Weapon, When } from '../api/types'
import type { Field } from './fields'
import { daysIn, numberIn } from './reading'

/** A field that holds several values; the others hold one. */
export type ListField = 'voices' | 'roles' | 'places' | 'counts' | 'weapons'

export interface ValueOf {
  voices: Voice
  roles: Role
  places: Place
  counts: Count
  weapons: Weapon
}

export const LIST_FIELDS: readonly ListField[] = ['voices', 'roles', 'places', 'counts', 'weapons']

export function isList(field: Field): field is ListField {
  return (LIST_FIELDS as readonly string[]).includes(field)
}

const BLANK: { [Name in ListField]: (claim: Claim) => ValueOf[Name] } = {
  voices: () => ({ name: '', actor_id: null, kind: 'unknown', stance: 'asserts', cue: null, evidence: null }),
  roles: (claim) => ({
    role: claim.kind === 'relation' ? 'subject' : 'initiator',
    name: '',
    actor_id: null,
    actor_kind: null,
    evidence: null,
  }),
  places: () => ({
    name: '',
    place_id: null,
    lat: null,
    lon: null,
    precision: 'town',
    admin1: null,
    country: null,
    basis: 'stated',
    evidence: null,
  }),
  counts: () => ({ of: 'killed', low: null, high: null, evidence: null }),
  weapons: () => ({ class: 'other', evidence: null }),
}

/** A value with nothing in it yet. */
export function blank<Name extends ListField>(field: Name, claim: Claim): ValueOf[Name] {
  return BLANK[field](claim)
}

const TOLD_BY: { [Name in ListField]: (value: ValueOf[Name], span: Span) => ValueOf[Name] } = {
  voices: (voice, span) => ({ ...voice, name: tidy(span.quote), actor_id: null, evidence: span }),
  roles: (role, span) => ({ ...role, name: tidy(span.quote), actor_id: null, evidence: span }),
  // Other words may name another place: its point has to be told anew.
  places: (place, span) => ({
    ...place,
    name: tidy(span.quote),
    place_id: null,
    lat: null,
    lon: null,
    admin1: null,
    country: null,
    basis: 'stated',
    evidence: span,
  }),
  counts: (count, span) => ({ ...count, ...(numberIn(span.quote) ?? {}), evidence: span }),
  weapons: (weapon, span) => ({ ...weapon, evidence: span }),
}

/** The value as the selected words tell it. */
export function toldBy<Name extends ListField>(field: Name, value: ValueOf[Name], span: Span): ValueOf[Name] {
  return TOLD_BY[field](value, span)
}

/** The time that the selected words tell; the days stay where the words tell none. */
export function timeToldBy(when: When | null, span: Span, published: string | null): When {
  const days = daysIn(span.quote, published)
  const kept = when ?? { first: null, last: null, precision: 'day', basis: 'stated' as const, evidence: null }
  if (!days) return { ...kept, basis: 'stated', evidence: span }
  return { ...days, precision: precisionOf(days.first, days.last), basis: 'stated', evidence: span }
}

/** How exactly two days tell a time. */
export function precisionOf(first: string | null, last: string | null): string {
  if (!first || !last) return 'open'
  const days = (Date.parse(last) - Date.parse(first)) / (24 * 60 * 60 * 1000)
  if (days < 1) return 'day'
  if (days < 8) return 'week'
  if (days < 32) return 'month'
  return days < 100 ? 'season' : 'year'
}

/** A name as a record has it: white space single, no article before it. */
export function tidy(quote: string): string {
  const words = quote.split(/\s+/).join(' ').trim().replace(/^[“"'(,]+|[”"'),.;:]+$/g, '')
  return words.replace(/^the (?=.)/i, '')
}

/** What keeps a value from being sent, in words; null where nothing does. */
export function missing(field: Field, value: unknown): string | null {
  if (value === null) return field === 'when' || field === 'reason' ? null : 'Choose a value.'
  if (field === 'type' || field === 'status') return value === '' ? 'Choose a value.' : null
  if (field === 'when') return ofTime(value as When)
  if (!Array.isArray(value)) return null
  if (field === 'counts') {
    const bad = (value as Count[]).find((one) => one.low === null && one.high === null)
    if (bad) return 'Give a number, or take the line out.'
    const crossed = (value as Count[]).some((one) => one.low !== null && one.high !== null && one.low > one.high)
    return crossed ? 'The lower number is above the higher one.' : null
  }
  if (field === 'weapons') return null
  return (value as { name: string }[]).some((one) => one.name.trim() === '') ? 'Give a name, or take the line out.' : null
}

function ofTime(when: When): string | null {
  if (!when.first && !when.last) return 'Give a day, or take the time out.'
  return when.first && when.last && when.first > when.last ? 'The first day is after the last.' : null
}
