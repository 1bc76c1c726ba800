// A reader at a report: which claim stands open, what is corrected, and what is being kept.
import { tick } from 'svelte'
import { Failure } from '../api/client'
import type { Span } from '../api/types'
import type { Value } from '../claims/card'
import { judge, type Wanted } from '../judging/judging'
import { notice } from '../judging/notice.svelte'
import { keptWords } from '../judging/verdicts'
import { address } from '../state/filters.svelte'
import { go, here } from '../state/route.svelte'
import { Light } from './light.svelte'

/** Where the reader chose the open claim: what they look at stays where it is. */
type From = 'address' | 'text' | 'card'

export class Desk {
  readonly light = new Light()
  /** The claim that is corrected. */
  editing = $state<string | null>(null)
  /** The words in hand for the value that is corrected. */
  picked = $state.raw<Span | null>(null)
  isBusy = $state(false)
  failure = $state.raw<Failure | null>(null)
  #from: From = 'address'
  #revealed: string | null = null

  /** The address names this claim, or none. */
  arrive(claim: string | null): void {
    this.light.chosen = claim
    if (claim && claim !== this.#revealed) void reveal(claim, this.#from)
    this.#revealed = claim
    this.#from = 'address'
  }

  /** Open a claim, or close the open one. */
  choose(claim: string, from: From = 'address'): void {
    this.#from = from
    if (this.editing && this.editing !== claim) this.edit(null)
    const isOpen = this.light.chosen === claim
    go(address(here.path, { claim: isOpen ? null : claim }), { replace: true })
  }

  edit(claim: string | null): void {
    if (claim && this.light.chosen !== claim) this.choose(claim, 'card')
    this.editing = claim
    this.picked = null
  }

  /** Scroll to the words of a value. */
  show(value: Value): void {
    const [span] = value.spans
    const piece = span && document.querySelector(`[data-start="${span.start}"]`)
    piece?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }

  /** Keep a judgement, then tell so and show the report anew. */
  async decide(wanted: Wanted, again: () => void): Promise<void> {
    this.isBusy = true
    this.failure = null
    try {
      const kept = await judge(wanted)
      const judgementId = wanted.verdict === 'undo' ? null : kept.id
      notice.tell({ words: keptWords(wanted.verdict), at: here.path, judgementId })
      this.edit(null)
      again()
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      this.failure = problem
    } finally {
      this.isBusy = false
    }
  }
}

async function reveal(claim: string, from: From): Promise<void> {
  await tick()
  const card = document.getElementById(`card-${claim}`)
  const box = card?.closest<HTMLElement>('.claims')
  const isBeside = box ? getComputedStyle(box).position === 'sticky' : false
  if (from === 'address' || (from === 'card' && isBeside)) {
    document.getElementById(`n-${claim}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }
  if (card && box && isBeside && from !== 'card') {
    box.scrollTo({ top: card.offsetTop - box.clientHeight / 4, behavior: 'smooth' })
  }
}
