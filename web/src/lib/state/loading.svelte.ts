// A question that depends on state in, its latest answer out; an older answer never comes later.
import { Failure, get } from '../api/client'

export interface Loaded<Answer> {
  readonly answer: Answer | null
  readonly failure: Failure | null
  readonly isLoading: boolean
  again(): void
}

/** Ask whenever the address that `path` gives changes; null asks nothing. */
export function load<Answer>(path: () => string | null): Loaded<Answer> {
  let answer = $state.raw<Answer | null>(null)
  let failure = $state.raw<Failure | null>(null)
  let isLoading = $state(true)
  let turn = $state(0)
  // Asked again when the question is another one, not whenever the address bar moves.
  const question = $derived(path())

  $effect(() => {
    void turn
    const wanted = question
    if (wanted === null) {
      isLoading = false
      return
    }
    const stop = new AbortController()
    isLoading = true
    get<Answer>(wanted, stop.signal)
      .then((told) => {
        answer = told
        failure = null
        isLoading = false
      })
      .catch((problem: unknown) => {
        if (stop.signal.aborted) return
        if (!(problem instanceof Failure)) throw problem
        failure = problem
        isLoading = false
      })
    return () => stop.abort()
  })

  return {
    get answer() {
      return answer
    },
    get failure() {
      return failure
    },
    get isLoading() {
      return isLoading
    },
    again() {
      turn += 1
    },
  }
}
