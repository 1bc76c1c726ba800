// What is lit in a report: a claim by hovering, focusing or choosing it, a word by pointing at it.
import type { Mark } from '../claims/marks'

export class Light {
  /** The claim that stands open. */
  chosen = $state<string | null>(null)
  /** The claims under the pointer or the focus. */
  #claims = $state.raw<readonly string[]>([])
  /** The value under the pointer. */
  #key = $state<string | null>(null)

  #isAwake = false
  #waiting: [readonly string[], string | null] = [[], null]

  /** What is lit now: what is pointed at, else what is chosen. */
  readonly claims = $derived(new Set(this.#claims.length ? this.#claims : this.chosen ? [this.chosen] : []))

  /** The reader moved: until then the pointer only happens to lie where the page came up. */
  wake(): void {
    if (this.#isAwake) return
    this.#isAwake = true
    this.point(...this.#waiting)
  }
  point(claims: readonly string[], key: string | null = null): void {
    if (!this.#isAwake) {
      this.#waiting = [claims, key]
      return
    }
    this.#claims = claims
    this.#key = key
  }
  clear(): void {
    this.point([])
  }

  isLit(mark: Mark): boolean {
    return this.#key === null ? this.claims.has(mark.claim) : mark.key === this.#key
  }
  /** A sentence stays lit as ground while one of its values is pointed at. */
  isGround(mark: Mark): boolean {
    return mark.kind === 'claim' && this.claims.has(mark.claim)
  }
}
