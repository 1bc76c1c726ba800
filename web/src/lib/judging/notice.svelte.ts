// What the last judgement did, told on the page that the reader is led to.

export interface Notice {
  words: string
  /** The path of the page that tells it. */
  at: string
  /** The judgement, to take it back with one press. */
  judgementId?: string | null
  /** Where the reader was. */
  back?: { address: string; words: string } | null
}

const kept = $state<{ now: Notice | null }>({ now: null })

export const notice = {
  get now(): Notice | null {
    return kept.now
  },
  tell(told: Notice): void {
    kept.now = told
  },
  clear(): void {
    kept.now = null
  },
}
