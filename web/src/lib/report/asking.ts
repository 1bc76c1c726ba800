// The words of the reports page's address in, the question to the API out.

/** The filters of the page itself; they stand in its address. */
export const OWN = ['publisher', 'since', 'until', 'text', 'copies'] as const
export type Own = (typeof OWN)[number]

export function question(words: URLSearchParams): string {
  const asked = new URLSearchParams()
  for (const word of OWN) {
    const value = words.get(word)
    if (value) asked.set(word, value)
  }
  return asked.size ? `/api/reports?${asked}` : '/api/reports'
}

/** The page's address with one word given another value; an empty one takes it out, other words stay. */
export function changed(words: URLSearchParams, word: Own, value: string): string {
  const made = new URLSearchParams(words)
  if (value.trim()) made.set(word, value.trim())
  else made.delete(word)
  return made.size ? `/reports?${made}` : '/reports'
}

export function without(words: URLSearchParams): string {
  const kept = new URLSearchParams(words)
  for (const word of OWN) kept.delete(word)
  return kept.size ? `/reports?${kept}` : '/reports'
}
