// Merge reasons and match weights in, what speaks for and against one happening in words out.

export interface Weighed {
  forIt: string[]
  against: string[]
  /** What tells neither way: something that one of the two does not say. */
  open: string[]
}

const OPEN = /\b(one|they|neither|both) (does|do|give|gives|say|says)?\s?(not|no)\b/

/** Reasons as merging words them: what speaks against begins with "but". */
export function weighed(reasons: readonly string[]): Weighed {
  const found: Weighed = { forIt: [], against: [], open: [] }
  for (const reason of reasons) {
    const isAgainst = reason.startsWith('but ')
    const words = isAgainst ? reason.slice('but '.length) : reason
    if (OPEN.test(words)) found.open.push(words)
    else (isAgainst ? found.against : found.forIt).push(words)
  }
  return found
}

// Log-odds at which the words change: e^3 is twenty to one, e^1 about three to one.
const VERY = 3
const RATHER = 1

/** A match weight (log-odds) in words. */
export function weight(score: number): string {
  const size = Math.abs(score)
  if (size < 0.25) return 'Could be either'
  const how = size >= VERY ? 'Very likely' : size >= RATHER ? 'Likely' : 'Slightly more likely'
  return `${how} ${score > 0 ? 'one happening' : 'two happenings'}`
}

/** The weight as a signed number: "+1.7", "−0.4". */
export function signed(score: number): string {
  const text = Math.abs(score).toFixed(1)
  return text === '0.0' ? '0.0' : `${score > 0 ? '+' : '−'}${text}`
}
