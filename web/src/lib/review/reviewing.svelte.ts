// The review queue at work: the next item is at hand before it is wanted, decisions are kept behind the reader's back.
import { Failure, get } from '../api/client'
import type { ReviewItem } from '../api/types'
import { judge, type Kept, undo, type Wanted } from '../judging/judging'
import { keyOf, LOW, pace, refilled } from './queue'

export type Of = 'merges' | 'claims'
interface Answer {
  items: ReviewItem[]
  /** How many there are behind these. */
  left: number
}
interface Done {
  item: ReviewItem
  /** Settles when the judgement is kept. */
  kept: Promise<Kept | null>
  words: string
}

const PAGE = 20
const MOST = 100

export class Reviewing {
  waiting = $state.raw<readonly ReviewItem[]>([])
  done = $state.raw<readonly Done[]>([])
  failure = $state.raw<Failure | null>(null)
  isLoaded = $state(false)
  /** Decisions that are not yet kept. */
  pending = $state(0)
  told = $state('')
  #left = $state(0)
  #moments = $state.raw<readonly number[]>([])
  readonly #seen = new Set<string>()
  #isAsking = false
  #limit = PAGE
  #sent: Promise<unknown> = Promise.resolve()
  readonly of: Of

  constructor(of: Of) {
    this.of = of
    void this.refill()
  }

  readonly now = $derived(this.waiting[0] ?? null)
  readonly left = $derived(Math.max(this.waiting.length, this.#left))
  readonly pace = $derived(pace(this.#moments))

  /** Ask for more while there may be more. */
  async refill(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      const answer = await get<Answer>(`/api/review?of=${this.of}&limit=${this.#limit}`)
      this.failure = null
      this.waiting = refilled(this.waiting, answer.items, this.#seen)
      this.#left = Math.max(0, answer.items.length + answer.left - this.pending)
      this.isLoaded = true
      // All that came were passed over: look further down.
      if (this.waiting.length < LOW && answer.items.length >= this.#limit && this.#limit < MOST) {
        this.#limit = Math.min(MOST, this.#limit * 2)
        this.#isAsking = false
        await this.refill()
      }
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      this.failure = problem
      this.isLoaded = true
    } finally {
      this.#isAsking = false
    }
  }

  decide(wanted: Wanted, words: string): void {
    const item = this.now
    if (!item) return
    this.#moments = [...this.#moments, Date.now()]
    this.#left = Math.max(0, this.#left - 1)
    this.pending += 1
    const kept = this.#sent.then(() => this.#keep(item, wanted))
    this.#sent = kept
    this.done = [...this.done, { item, kept, words }]
    this.told = `${words}. Next.`
    this.#pass(item)
  }

  /** The next one; this one comes again another time. */
  next(): void {
    if (!this.now) return
    this.told = 'Passed over.'
    this.#pass(this.now)
  }

  /** Take the last decision back and show it again. */
  async undo(): Promise<void> {
    const last = this.done.at(-1)
    if (!last) return
    this.done = this.done.slice(0, -1)
    this.#seen.delete(keyOf(last.item))
    this.waiting = [last.item, ...this.waiting]
    this.#left += 1
    this.#moments = this.#moments.slice(0, -1)
    this.told = `Taken back: ${last.words.toLowerCase()}.`
    const kept = await last.kept
    if (!kept) return
    try {
      await undo(kept.id)
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      this.failure = problem
    }
  }

  #pass(item: ReviewItem): void {
    this.#seen.add(keyOf(item))
    this.waiting = this.waiting.slice(1)
    if (this.waiting.length < LOW) void this.refill()
  }

  async #keep(item: ReviewItem, wanted: Wanted): Promise<Kept | null> {
    try {
      return await judge(wanted)
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      // It was not kept: it comes back.
      this.failure = problem
      this.done = this.done.filter((one) => one.item !== item)
      this.#seen.delete(keyOf(item))
      this.waiting = [item, ...this.waiting]
      return null
    } finally {
      this.pending -= 1
    }
  }
}
