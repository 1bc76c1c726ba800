// A filter in, incidents over time out: the stretch that most of them lie in, or one looked at closely,
// in steps that its length can show.
import type { Failure } from '../api/client'
import type { Timeline } from '../api/types'
import { load } from '../state/loading.svelte'
import { core, filled, outside, stepFor, type Bucket, type By, type Days } from './days'

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

export interface Wanted {
  /** The filter without its days. */
  words: () => URLSearchParams
  /** The stretch to look at; null for the one that most lies in. */
  closeUp: () => Days | null
  /** How many bars there is room for. */
  most: () => number
}

export function overTime({ words, closeUp, most }: Wanted): OverTime {
  const all = load<Timeline>(() => `/api/timeline?${words()}`)
  const stretch = $derived(closeUp() ?? core(all.answer?.buckets ?? []))
  const by = $derived(stretch ? stepFor(stretch, most()) : 'day')
  const isOther = $derived(stretch !== null && all.answer !== null && all.answer.by !== by)
  const close = load<Timeline>(() => {
    if (!isOther || !stretch) return null
    const asked = new URLSearchParams(words())
    asked.set('since', stretch.first)
    asked.set('until', stretch.last)
    asked.set('by', by)
    return `/api/timeline?${asked}`
  })
  const answer = $derived(isOther ? close.answer : all.answer)
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
