// Values of records in, the words that a reader sees out.
import type { Group, IncidentLine, Range, Stance, VoiceKind, When } from './api/types'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const GROUPS: readonly Group[] = ['fighting', 'attacks', 'unrest', 'security', 'political', 'words']

export const GROUP_WORDS: Record<Group, string> = {
  fighting: 'Fighting',
  attacks: 'Attacks',
  unrest: 'Unrest',
  security: 'Security',
  political: 'Political',
  words: 'Words',
}

export const STANCE_WORDS: Record<Stance, string> = {
  asserts: 'says',
  claims_responsibility: 'claims it',
  accuses: 'accuses',
  denies: 'denies',
  confirms: 'confirms',
  warns: 'warns',
  orders: 'orders',
}

export const VOICE_WORDS: Record<VoiceKind | 'report', string> = {
  official: 'official',
  party: 'a party to the conflict',
  media: 'media',
  monitor: 'monitor',
  witness: 'witness',
  anonymous: 'unnamed',
  unknown: 'unknown',
  report: 'the report itself',
}

/** `armed_clash` is "Armed clash". */
export function label(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `2024-01-04` (or a moment that begins so) is "4 Jan 2024". */
export function day(iso: string | null): string {
  if (!iso) return 'no date'
  const [year, month, date] = iso.slice(0, 10).split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? '?'} ${year}`
}

/** One day, or the first and last. */
export function when(one: Pick<When, 'first' | 'last'> | null): string {
  if (!one || (!one.first && !one.last)) return 'no date'
  if (!one.first) return `until ${day(one.last)}`
  if (!one.last) return `since ${day(one.first)}`
  if (one.first === one.last) return day(one.first)
  return `${day(one.first)} – ${day(one.last)}`
}

/** "at least 7", "up to 9", "12", "12–15". */
export function number(low: number | null, high: number | null): string {
  if (low === null && high === null) return 'some'
  if (high === null) return `at least ${count(low)}`
  if (low === null) return `up to ${count(high)}`
  return low === high ? count(low) : `${count(low)}–${count(high)}`
}

/** The figure to quote, with the range of all voices where they differ. */
export function range(one: Range | null | undefined): string {
  if (!one) return '–'
  const best = one.best === null ? 'some' : count(one.best)
  if (one.low === one.high && one.low === one.best) return best
  return `${best} (${number(one.low, one.high)})`
}

export function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en-GB')
}

export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`
}

export function names(parties: readonly { name: string }[], most = 3): string {
  const shown = parties.slice(0, most).map((party) => party.name)
  const left = parties.length - shown.length
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ')
}

/** Place, province and country, none twice. */
export function place(one: IncidentLine['place']): string {
  if (!one) return 'no place'
  const parts = [one.name, one.admin1, one.country].filter((part): part is string => Boolean(part))
  return [...new Set(parts)].join(', ')
}

/** What happened, in one phrase: type, by whom, against whom. */
export function what(one: Pick<IncidentLine, 'type' | 'status' | 'initiators' | 'targets'>): string {
  let words = label(one.type)
  if (one.status !== 'occurred') words += ` (${one.status})`
  if (one.initiators.length) words += ` by ${names(one.initiators)}`
  if (one.targets.length) words += ` against ${names(one.targets)}`
  return words
}

/** An excerpt with its found words in brackets, as pieces that are marked or not. */
export function pieces(excerpt: string): { text: string; isFound: boolean }[] {
  return excerpt
    .split(/(\[[^\]]*\])/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('[') && piece.endsWith(']')
        ? { text: piece.slice(1, -1), isFound: true }
        : { text: piece, isFound: false },
    )
}
