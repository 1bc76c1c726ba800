// The ties of an actor in, rows of bars on a line of days out.
import type { Tied } from '../api/types'

const DAY = 24 * 60 * 60 * 1000
const TOLD = /, (\d{4}-\d{2}-\d{2})/

export interface Days {
  first: string
  last: string
}

export interface Row {
  other: string
  ties: Tied[]
}

export interface Relation {
  code: string
  rows: Row[]
}

/** Where a bar lies, in parts of the line; an open end fades at the edge. */
export interface Bar {
  from: number
  to: number
  fadesIn: boolean
  fadesOut: boolean
  /** Days on which a voice told it. */
  told: number[]
}

export interface Telling {
  words: string
  isDenial: boolean
  claimId: string | null
}

const ORDER = [
  'led_by', 'leads', 'member_of', 'has member', 'part_of_state', 'has part', 'allied_with', 'aligned_with',
  'supports', 'supported by', 'opposed_to', 'split_from', 'parent of', 'renamed_to', 'was',
] as const

/** Whether a tie holds on a day as far as told; one told as past ends before it is told. */
export function holds(tie: Pick<Tied, 'first' | 'last' | 'has_ended'>, day: string | null): boolean {
  if (day === null) return true
  if (tie.has_ended && tie.last === null) return false
  return (tie.first === null || tie.first <= day) && (tie.last === null || day <= tie.last)
}

/** Ties by relation, one row for each other side, the earliest first and those without a day last. */
export function relationsOf(ties: readonly Tied[]): Relation[] {
  const relations = new Map<string, Map<string, Row>>()
  for (const tie of ties) {
    const rows = relations.get(tie.relation) ?? new Map<string, Row>()
    relations.set(tie.relation, rows)
    const key = tie.other.toLocaleLowerCase('en')
    const row = rows.get(key) ?? { other: tie.other, ties: [] }
    rows.set(key, row)
    row.ties.push(tie)
  }
  const place = (code: string): number => (ORDER as readonly string[]).indexOf(code) + 1 || ORDER.length + 1
  return [...relations]
    .map(([code, rows]) => ({ code, rows: [...rows.values()].sort(byStart) }))
    .sort((left, right) => place(left.code) - place(right.code) || left.code.localeCompare(right.code))
}

/** The days that the line has to show; null where no tie tells one. */
export function daysOf(ties: readonly Tied[]): Days | null {
  const days = ties.flatMap((tie) => [tie.first, tie.last, ...toldDays(tie)]).filter((day) => day !== null)
  if (days.length === 0) return null
  const first = days.reduce((left, right) => (left < right ? left : right))
  const last = days.reduce((left, right) => (left > right ? left : right))
  // Some air, so that a tie of a single day is still a bar and an open end has room to fade.
  const air = Math.max(30, Math.round((number(last) - number(first)) * 0.06))
  return { first: iso(number(first) - air), last: iso(number(last) + air) }
}

export function barOf(tie: Tied, days: Days): Bar {
  const told = toldDays(tie).sort()
  // Told as past, with no day of its end: over before it was first told.
  const end = tie.last ?? (tie.has_ended ? (told[0] ?? null) : null)
  const from = tie.first === null ? 0 : part(tie.first, days)
  const to = end === null ? 1 : part(end, days)
  return {
    from: Math.min(from, to),
    to: Math.max(from, to),
    fadesIn: tie.first === null,
    fadesOut: end === null,
    told: told.map((day) => part(day, days)),
  }
}

/** Who says so, with the claim where it is known which. */
export function tellings(tie: Pick<Tied, 'says' | 'claim_ids'>): Telling[] {
  const areOneToOne = tie.says.length === tie.claim_ids.length
  return tie.says.map((words, at) => ({
    words: words.replace(' (denies it)', ''),
    isDenial: words.endsWith('(denies it)'),
    claimId: (areOneToOne ? tie.claim_ids[at] : tie.claim_ids[0]) ?? null,
  }))
}

/** The same, each voice of a day once. */
export function sayersOnce(tie: Pick<Tied, 'says' | 'claim_ids'>): Telling[] {
  const found = new Map<string, Telling>()
  for (const one of tellings(tie)) if (!found.has(one.words)) found.set(one.words, one)
  return [...found.values()]
}

/** Where a day lies between the first and the last. */
export function part(day: string, days: Days): number {
  const whole = number(days.last) - number(days.first)
  return whole === 0 ? 0.5 : Math.min(1, Math.max(0, (number(day) - number(days.first)) / whole))
}

/** The day at a number of days after the first. */
export function dayAt(days: Days, after: number): string {
  return iso(number(days.first) + after)
}

export function length(days: Days): number {
  return number(days.last) - number(days.first)
}

/** At most so many marks of an axis: years, or months where there are few years. */
export function ticks(days: Days, most: number): { day: string; words: string }[] {
  const [year, until] = [Number(days.first.slice(0, 4)), Number(days.last.slice(0, 4))]
  return until - year >= 3 ? years(days, most) : months(days, most)
}

function years(days: Days, most: number): { day: string; words: string }[] {
  const [year, until] = [Number(days.first.slice(0, 4)), Number(days.last.slice(0, 4))]
  const step = [1, 2, 5, 10, 20, 50].find((one) => (until - year) / one <= most) ?? 100
  const made = []
  for (let at = Math.ceil(year / step) * step; at <= until; at += step) made.push({ day: `${at}-01-01`, words: `${at}` })
  return made.filter(({ day }) => day >= days.first && day <= days.last)
}

function months(days: Days, most: number): { day: string; words: string }[] {
  const starts: Date[] = []
  const at = new Date(`${days.first.slice(0, 7)}-01T00:00:00Z`)
  for (; iso(at.getTime() / DAY) <= days.last; at.setUTCMonth(at.getUTCMonth() + 1)) starts.push(new Date(at))
  const inside = starts.filter((start) => iso(start.getTime() / DAY) >= days.first)
  const step = [1, 2, 3, 4, 6].find((one) => inside.length / one <= most) ?? 12
  return inside
    .filter((start) => start.getUTCMonth() % step === 0)
    .map((start, index) => {
      const name = start.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
      const isNamed = index === 0 || start.getUTCMonth() === 0
      return { day: iso(start.getTime() / DAY), words: isNamed ? `${name} ${start.getUTCFullYear()}` : name }
    })
}

function toldDays(tie: Pick<Tied, 'says'>): string[] {
  return tie.says.map((words) => TOLD.exec(words)?.[1]).filter((day) => day !== undefined)
}

function byStart(left: Row, right: Row): number {
  const [one, other] = [start(left), start(right)]
  return one.localeCompare(other) || left.other.localeCompare(right.other)
}

function start(row: Row): string {
  return row.ties.map((tie) => tie.first ?? tie.last ?? '9999').reduce((one, other) => (one < other ? one : other))
}

function number(day: string): number {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY)
}

function iso(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10)
}
