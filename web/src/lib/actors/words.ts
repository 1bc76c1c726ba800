// Relations and roles in, the words that a reader sees out.
import { day, label } from '../words'

const RELATIONS: Record<string, string> = {
  led_by: 'Led by',
  leads: 'Leads',
  member_of: 'Member of',
  'has member': 'Has as members',
  part_of_state: 'Part of a state',
  'has part': 'Has as parts',
  allied_with: 'Allied with',
  aligned_with: 'Politically close to',
  supports: 'Supports',
  'supported by': 'Supported by',
  opposed_to: 'Opposed to',
  split_from: 'Split from',
  'parent of': 'Others split from it',
  renamed_to: 'Renamed to',
  was: 'Named before',
  fights: 'Attacks or fights',
}

/** A relation as it is read from the actor's side. */
export function relationWords(code: string): string {
  return RELATIONS[code] ?? label(code)
}

const ROLES: Record<string, { words: string; colour: string }> = {
  initiator: { words: 'Said to do it', colour: 'attacks' },
  target: { words: 'Said to be the target', colour: 'security' },
  victim: { words: 'Said to be harmed', colour: 'fighting' },
  detainee: { words: 'Said to be held', colour: 'unrest' },
  helper: { words: 'Said to help', colour: 'political' },
  claimed: { words: 'Claims it', colour: 'words' },
  denied: { words: 'Denies it', colour: 'soft' },
  accused: { words: 'Is accused of it', colour: 'line-strong' },
}

export function roleWords(role: string): string {
  return ROLES[role]?.words ?? label(role)
}

/** A colour of theme.css. */
export function roleColour(role: string): string {
  return ROLES[role]?.colour ?? 'words'
}

/** "The Daily, 2024-01-04" is "The Daily, 4 Jan 2024". */
export function sayer(words: string): string {
  if (words === 'register') return 'Register of actors'
  return words.replace(/\d{4}-\d{2}-\d{2}/, (found) => day(found))
}
