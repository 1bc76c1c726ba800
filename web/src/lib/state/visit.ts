// When the reader was here last: the overview tells what is new since then.
const KEY = 'relata.seen'
const HERE = 'relata.visit'
// A page left open or opened again within this time is the same visit, in milliseconds.
const SAME_VISIT = 30 * 60 * 1000

/** The moment of the last visit, or null on the first. */
export function lastVisit(now: Date): string | null {
  const kept = sessionStorage.getItem(HERE)
  if (kept !== null) return kept || null
  const seen = localStorage.getItem(KEY)
  const since = seen && now.getTime() - Date.parse(seen) > SAME_VISIT ? seen : null
  sessionStorage.setItem(HERE, since ?? '')
  localStorage.setItem(KEY, now.toISOString())
  return since
}
