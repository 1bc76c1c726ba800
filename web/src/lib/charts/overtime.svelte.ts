// A filter in, incidents over time out: the stretch that most of them lie in, or one looked at closely.
import type { Failure } from '../api/client'
import type { Timeline } from '../api/types'
import { load } from '../state/loading.svelte'
import { core, filled, length, outside, type Bucket, type By, type Days } from './days'

export interface OverTime {
  readonly buckets: readonly Bucket[]
  readonly by: By
  readonly failure: Failure | null
  readonly isLoading: boolean
  readonly isKnown: boolean
  /** Incidents that the stretch shown leaves out. */
  readonly outside: { before: number; after: number }
  again(): void
}

// A stretch much shorter than all the time on record is asked for by itself, in finer steps.
const MUCH_SHORTER = 0.6

/** `words`: the filter without its days. `closeUp`: the stretch to look at; null for where most happened. */
export function overTime(words: () => URLSearchParams, closeUp: () => Days | null): OverTime {
  const all = load<Timeline>(() => `/api/timeline?${words()}`)
  const stretch = $derived(closeUp() ?? core(all.answer?.buckets ?? []))
  const whole = $derived(reach(all.answer?.buckets ?? []))
  const isFiner = $derived(
    stretch !== null && whole !== null && all.answer?.by !== 'day' && length(stretch) < MUCH_SHORTER * length(whole),
  )
  const close = load<Timeline>(() => {
    if (!isFiner || !stretch) return null
    const asked = new URLSearchParams(words())
    asked.set('since', stretch.first)
    asked.set('until', stretch.last)
    return `/api/timeline?${asked}`
  })
  const answer = $derived(isFiner ? close.answer : all.answer)
  const buckets = $derived(answer && stretch ? filled(answer.buckets, answer.by, stretch) : [])
  const left = $derived(stretch ? outside(all.answer?.buckets ?? [], stretch) : { before: 0, after: 0 })

  return {
    get buckets() {
      return buckets
    },
    get by() {
      return answer?.by ?? 'day'
    },
    get failure() {
      return all.failure ?? close.failure
    },
    get isLoading() {
      return all.isLoading || close.isLoading
    },
    get isKnown() {
      return answer !== null
    },
    get outside() {
      return left
    },
    again() {
      all.again()
      close.again()
    },
  }
}

function reach(buckets: readonly Bucket[]): Days | null {
  const [opening, closing] = [buckets[0], buckets.at(-1)]
  return opening && closing ? { first: opening.first, last: closing.last } : null
}
