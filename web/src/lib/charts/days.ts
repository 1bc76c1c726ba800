// Buckets of the timeline in, the stretch of time to draw and its gaps filled out.
import type { Group, Timeline } from '../api/types'
import { day } from '../words'

export type By = Timeline['by']
export type Bucket = Timeline['buckets'][number]

/** First and last day, both ends included. */
export interface Days {
  first: string
  last: string
}

const DAY = 24 * 60 * 60 * 1000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
// A few incidents of other centuries must not squeeze the rest into a corner: where the
// shortest stretch with this share of all is less than half of the time, it alone is shown.
const SHARE = 0.96
const MUCH_SHORTER = 0.5

export function total(bucket: Bucket): number {
  return Object.values(bucket.counts).reduce((sum, value) => sum + value, 0)
}

/** The stretch to show: all of the time, or the shorter one that nearly all lies in. */
export function core(buckets: readonly Bucket[]): Days | null {
  const [opening, closing] = [buckets[0], buckets.at(-1)]
  if (!opening || !closing) return null
  const whole = { first: opening.first, last: closing.last }
  const shortest = shortestWith(buckets, SHARE)
  return length(shortest) < MUCH_SHORTER * length(whole) ? shortest : whole
}

/** The shortest stretch that holds a share of all incidents. */
function shortestWith(buckets: readonly Bucket[], share: number): Days {
  const wanted = share * buckets.reduce((sum, bucket) => sum + total(bucket), 0)
  let best: Days = { first: buckets[0]!.first, last: buckets.at(-1)!.last }
  let held = 0
  let from = 0
  for (const bucket of buckets) {
    held += total(bucket)
    while (held - total(buckets[from]!) >= wanted) held -= total(buckets[from++]!)
    const stretch = { first: buckets[from]!.first, last: bucket.last }
    if (held >= wanted && length(stretch) < length(best)) best = stretch
  }
  return best
}

export function length({ first, last }: Days): number {
  return (moment(last) - moment(first)) / DAY + 1
}

/** The shortest step in which a stretch can be drawn with room for so many bars. */
export function stepFor(stretch: Days, most: number): By {
  const days = length(stretch)
  if (days <= most) return 'day'
  return days <= most * 7 ? 'week' : 'month'
}

/** How many incidents lie before and after a stretch. */
export function outside(buckets: readonly Bucket[], { first, last }: Days): { before: number; after: number } {
  const sum = (some: readonly Bucket[]): number => some.reduce((all, bucket) => all + total(bucket), 0)
  return {
    before: sum(buckets.filter((bucket) => bucket.last < first)),
    after: sum(buckets.filter((bucket) => bucket.first > last)),
  }
}

/** Every bucket of a stretch, those with nothing in them as well. */
export function filled(buckets: readonly Bucket[], by: By, stretch: Days): Bucket[] {
  const known = new Map(buckets.map((bucket) => [bucket.first, bucket]))
  const made: Bucket[] = []
  for (let first = begin(stretch.first, by); first <= stretch.last; first = next(first, by)) {
    made.push(known.get(first) ?? empty(first, by))
  }
  return made
}

/** Numbers of the first and last bucket that a stretch of days touches; null where it touches none. */
export function touched(buckets: readonly Bucket[], days: Partial<Days>): [number, number] | null {
  const from = days.first ? buckets.findIndex((bucket) => bucket.last >= days.first!) : 0
  const to = days.last ? buckets.findLastIndex((bucket) => bucket.first <= days.last!) : buckets.length - 1
  return from < 0 || to < from ? null : [from, to]
}

/** What an axis says at a bucket: 4 Jan, Jan 2024. */
export function tick(first: string, by: By): string {
  const month = MONTHS[Number(first.slice(5, 7)) - 1] ?? ''
  return by === 'month' ? `${month} ${first.slice(0, 4)}` : `${Number(first.slice(8, 10))} ${month}`
}

/** What a bucket is called in a sentence. */
export function called(bucket: Days, by: By): string {
  if (by === 'day') return day(bucket.first)
  if (by === 'month') return tick(bucket.first, by)
  return `${day(bucket.first)} – ${day(bucket.last)}`
}

export const BY_WORDS: Record<By, string> = { day: 'a day', week: 'a week', month: 'a month' }
export const NONE: Partial<Record<Group, number>> = {}

function empty(first: string, by: By): Bucket {
  const last = iso(moment(next(first, by)) - DAY)
  return { first, last, counts: NONE, killed: { low: 0, best: 0, high: 0 }, disputed: 0 }
}

/** The first day of the bucket that a day is in; weeks begin on Monday. */
function begin(first: string, by: By): string {
  if (by === 'day') return first
  if (by === 'month') return `${first.slice(0, 7)}-01`
  const weekday = (new Date(moment(first)).getUTCDay() + 6) % 7
  return iso(moment(first) - weekday * DAY)
}

function next(first: string, by: By): string {
  if (by !== 'month') return iso(moment(first) + (by === 'day' ? 1 : 7) * DAY)
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]
  return iso(Date.UTC(year, month, 1))
}

function moment(days: string): number {
  return Date.parse(`${days}T00:00:00Z`)
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
