// A write to the API in, whether it is under way and what it failed with out.
import { Failure } from '../api/client'

export interface Deed {
  readonly problem: string
  readonly isBusy: boolean
  /** Whether it was done; a problem is told otherwise. */
  run(act: () => Promise<void>): Promise<boolean>
}

export function deed(): Deed {
  let problem = $state('')
  let isBusy = $state(false)
  return {
    get problem() {
      return problem
    },
    get isBusy() {
      return isBusy
    },
    async run(act) {
      isBusy = true
      problem = ''
      try {
        await act()
        return true
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure
        problem = failure.problem.detail
        return false
      } finally {
        isBusy = false
      }
    },
  }
}
