// A filter and the window of a map in, the marks to show in it out; older answers never come later.
import { Failure, get } from '../api/client'
import type { MapAnswer } from '../api/types'
import { isCovered, question, type Asked, type View } from './asking'
import { marks, type Mark } from './stacks'

// A window that still moves is not asked for, in milliseconds.
const SETTLED = 90

export interface InView {
  readonly marks: readonly Mark[]
  readonly unplaced: number
  readonly failure: Failure | null
  readonly isLoading: boolean
  /** Whether anything was answered yet. */
  readonly isKnown: boolean
  again(): void
}

export function inView(filter: () => URLSearchParams, view: () => View | null): InView {
  let answer = $state.raw<MapAnswer | null>(null)
  let failure = $state.raw<Failure | null>(null)
  let isLoading = $state(true)
  let turn = $state(0)
  // What the answer in hand was asked for; plain values, since they must not ask anew.
  let last: Asked | null = null
  let hasAll = false
  const words = $derived(filter().toString())
  const all = $derived(answer === null ? [] : marks(answer))

  $effect(() => {
    void turn
    const seen = view()
    if (seen === null) return
    const next = question(new URLSearchParams(words), seen)
    if (next === null) {
      answer = { type: 'FeatureCollection', features: [], unplaced: 0 }
      last = null
      isLoading = false
      return
    }
    if (last && isCovered(last, next, hasAll)) {
      isLoading = false
      return
    }
    // From now on, and not only once it is asked: who waits for the marks waits for this too.
    isLoading = true
    const stop = new AbortController()
    const wait = last && last.words === next.words ? SETTLED : 0
    const timer = setTimeout(() => ask(next, stop.signal), wait)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  })

  function ask(next: Asked, signal: AbortSignal): void {
    get<MapAnswer>(next.path, signal)
      .then((told) => {
        answer = told
        last = next
        hasAll = isWhole(told)
        failure = null
        isLoading = false
      })
      .catch((problem: unknown) => {
        if (signal.aborted) return
        if (!(problem instanceof Failure)) throw problem
        failure = problem
        isLoading = false
      })
  }

  return {
    get marks() {
      return all
    },
    get unplaced() {
      return answer?.unplaced ?? 0
    },
    get failure() {
      return failure
    },
    get isLoading() {
      return isLoading
    },
    get isKnown() {
      return answer !== null
    },
    again() {
      last = null
      turn += 1
    },
  }
}

/** An answer without cells has every incident of its box. */
function isWhole(answer: MapAnswer): boolean {
  return !answer.features.some((one) => one.properties.cluster)
}
