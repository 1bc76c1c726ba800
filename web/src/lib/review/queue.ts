// Doubts as they come from the API and decisions in, what to show next and the count out. Nothing here waits.
import type { ReviewItem } from '../api/types'

/** Further items are asked for when so few are left at hand. */
export const LOW = 5

export function keyOf(item: ReviewItem): string {
  return item.claims.map(({ claim }) => claim.id).join(' ')
}

/** What is waiting, newly come items after those at hand, none twice and none that was seen. */
export function refilled(waiting: readonly ReviewItem[], come: readonly ReviewItem[], seen: ReadonlySet<string>): ReviewItem[] {
  const known = new Set([...seen, ...waiting.map(keyOf)])
  const made = [...waiting]
  for (const item of come) {
    const key = keyOf(item)
    if (known.has(key) || item.claims.length === 0) continue
    known.add(key)
    made.push(item)
  }
  return made
}

/** Seconds a decision, of the latest; null before there are two. A pause is no decision. */
export function pace(moments: readonly number[], most = 10): number | null {
  // Whoever leaves the page for longer than this was not deciding.
  const pause = 60_000
  const gaps = moments
    .slice(1)
    .map((moment, index) => moment - (moments[index] ?? moment))
    .filter((gap) => gap <= pause)
    .slice(-most)
  if (!gaps.length) return null
  return gaps.reduce((one, other) => one + other) / gaps.length / 1000
}
