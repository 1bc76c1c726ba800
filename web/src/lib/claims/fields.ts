// The fields of a claim that a reviewer may correct, and the codes that they may have.
import type { Claim } from '../api/types'

export const FIELDS = [
  'type',
  'status',
  'voices',
  'roles',
  'places',
  'when',
  'counts',
  'weapons',
  'reason',
] as const
export type Field = (typeof FIELDS)[number]

export const FIELD_WORDS: Record<Field, string> = {
  type: 'Type',
  status: 'Status',
  voices: 'Who says so',
  roles: 'Actors',
  places: 'Place',
  when: 'Time',
  counts: 'Numbers',
  weapons: 'Means',
  reason: 'Reason',
}

export const STATUSES = [
  'occurred',
  'ongoing',
  'attempted',
  'threatened',
  'planned',
  'expected',
  'denied',
  'hypothetical',
] as const
export const VOICE_KINDS = ['official', 'party', 'media', 'monitor', 'witness', 'anonymous', 'unknown'] as const
export const STANCES = [
  'asserts',
  'claims_responsibility',
  'accuses',
  'denies',
  'confirms',
  'warns',
  'orders',
] as const
export const ROLES = ['initiator', 'target', 'victim', 'detainee', 'helper'] as const
export const RELATION_ROLES = ['subject', 'object'] as const
export const WEAPONS = [
  'drone',
  'rocket',
  'missile',
  'mortar',
  'artillery',
  'aircraft',
  'small_arms',
  'grenade',
  'car_bomb',
  'suicide_vest',
  'ied',
  'mine',
  'explosive',
  'blade',
  'fire',
  'chemical',
  'vehicle',
  'other',
] as const
export const COUNTED = [
  'killed',
  'injured',
  'missing',
  'abducted',
  'detained',
  'released',
  'displaced',
  'participants',
  'casualties',
  'events',
] as const
export const PLACE_PRECISIONS = ['site', 'town', 'district', 'province', 'country', 'region'] as const
export const TIME_PRECISIONS = ['hour', 'day', 'week', 'month', 'season', 'year', 'open'] as const

export const ROLE_WORDS: Record<string, string> = {
  initiator: 'Who',
  subject: 'Who',
  target: 'Whom or what',
  object: 'To whom',
  victim: 'Victims',
  detainee: 'Detained',
  helper: 'Helped by',
}

/** The value of a field, as `wrong_field` replaces it: whole. */
export function valueOf(claim: Claim, field: Field): unknown {
  return claim[field]
}
