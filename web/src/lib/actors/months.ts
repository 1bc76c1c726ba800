// Months of an actor in, the bars of incidents by role out; long spans by year.
import type { ActorAnswer } from '../api/types'

export interface Bucket {
  words: string
  first: string
  last: string
  as: Record<string, number>
}

// Over so many months a bar a month is thinner than a finger on a phone.
const MOST_MONTHS = 84
const ORDER = ['initiator', 'target', 'victim', 'detainee', 'helper']

type Months = ActorAnswer['months']

/** Bars without a gap: a month in which nothing is told is a bar of nothing. */
export function bucketsOf(months: Months): Bucket[] {
  const known = months.filter(({ month }) => /^\d{4}-\d{2}/.test(month)).sort((a, b) => a.month.localeCompare(b.month))
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return []
  const count = at(last.month) - at(first.month) + 1
  return count > MOST_MONTHS ? byYear(known) : byMonth(known, at(first.month), count)
}

/** The roles that occur, in the order in which they are stacked. */
export function rolesOf(buckets: readonly Bucket[]): string[] {
  const found = new Set(buckets.flatMap((bucket) => Object.keys(bucket.as)))
  const place = (role: string): number => (ORDER.indexOf(role) + 1 || ORDER.length + 1)
  return [...found].sort((one, other) => place(one) - place(other) || one.localeCompare(other))
}

function byMonth(months: Months, first: number, count: number): Bucket[] {
  const as = new Map(months.map((one) => [at(one.month), one.as]))
  return Array.from({ length: count }, (_, index) => {
    const [year, month] = [Math.floor((first + index) / 12), ((first + index) % 12) + 1]
    const start = new Date(Date.UTC(year, month - 1, 1))
    return {
      words: start.toLocaleString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
      first: iso(start),
      last: iso(new Date(Date.UTC(year, month, 0))),
      as: as.get(first + index) ?? {},
    }
  })
}

function byYear(months: Months): Bucket[] {
  const [first, last] = [Number(months[0]?.month.slice(0, 4)), Number(months.at(-1)?.month.slice(0, 4))]
  const buckets = Array.from({ length: last - first + 1 }, (_, index): Bucket => {
    const year = first + index
    return { words: `${year}`, first: `${year}-01-01`, last: `${year}-12-31`, as: {} }
  })
  for (const { month, as } of months) {
    const bucket = buckets[Number(month.slice(0, 4)) - first]
    if (bucket === undefined) continue
    for (const [role, count] of Object.entries(as)) bucket.as[role] = (bucket.as[role] ?? 0) + count
  }
  return buckets
}

function at(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}
