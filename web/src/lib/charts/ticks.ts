// Buckets in, the few words that stand below their bars out.
import type { Bucket, By } from './days'
import { tick } from './days'

// More labels than this run into each other at the width of a phone.
const MOST = 9

/** Labels by the number of the bucket: even steps of the calendar, the year said once. */
export function ticks(buckets: readonly Bucket[], by: By, most = MOST): Map<number, string> {
  const places = stepped(buckets, by, most)
  let year = ''
  return new Map(
    places.map((place) => {
      const first = buckets[place]!.first
      const isNew = first.slice(0, 4) !== year
      year = first.slice(0, 4)
      return [place, said(first, by, isNew, isYearly(buckets, places))]
    }),
  )
}

function said(first: string, by: By, isNewYear: boolean, onlyYears: boolean): string {
  if (onlyYears) return first.slice(0, 4)
  if (by === 'month') return isNewYear ? tick(first, by) : tick(first, by).slice(0, 3)
  return isNewYear ? `${tick(first, by)} ${first.slice(0, 4)}` : tick(first, by)
}

/** Whether every label begins another year. */
function isYearly(buckets: readonly Bucket[], places: readonly number[]): boolean {
  const years = places.map((place) => buckets[place]!.first.slice(0, 4))
  return places.length > 2 && new Set(years).size === years.length
}

function stepped(buckets: readonly Bucket[], by: By, most: number): number[] {
  const all = buckets.map((_, place) => place)
  if (all.length <= most) return all
  if (by === 'day') {
    const mondays = all.filter((place) => new Date(`${buckets[place]!.first}T00:00:00Z`).getUTCDay() === 1)
    if (mondays.length <= most) return mondays
  }
  const months = all.filter((place) => begins(buckets, place, 7))
  for (const step of [1, 2, 3, 6]) {
    const some = months.filter((place) => (monthOf(buckets[place]!) - 1) % step === 0)
    if (some.length <= most) return some
  }
  const years = all.filter((place) => begins(buckets, place, 4))
  const step = Math.ceil(years.length / most)
  return years.filter((place) => Number(buckets[place]!.first.slice(0, 4)) % step === 0)
}

/** Whether a bucket is the first of its month (7 characters of the day) or its year (4). */
function begins(buckets: readonly Bucket[], place: number, characters: number): boolean {
  const before = buckets[place - 1]
  const here = buckets[place]!.first
  if (!before) return here.slice(characters).replaceAll('-01', '') === ''
  return before.first.slice(0, characters) !== here.slice(0, characters)
}

function monthOf(bucket: Bucket): number {
  return Number(bucket.first.slice(5, 7))
}
