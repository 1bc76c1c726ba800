// Times of frames in, whether they come too slowly out.

// Below 30 frames a second a moving map stutters; above 60 there is time to spare. In milliseconds.
const SLOW = 33
const QUICK = 12
// A first frame is often late; so many are looked at before anything is said.
const ENOUGH = 5
// The share of a new frame in the running mean.
const WEIGHT = 0.3

export class Pace {
  #last: number | null = null
  #mean = 0
  #seen = 0

  /** A movement begins: the pause before it is no frame. */
  begin(): void {
    this.#last = null
    this.#seen = 0
    this.#mean = 0
  }

  frame(now: number): void {
    if (this.#last !== null) {
      const took = now - this.#last
      this.#mean = this.#seen === 0 ? took : this.#mean + WEIGHT * (took - this.#mean)
      this.#seen += 1
    }
    this.#last = now
  }

  get isSlow(): boolean {
    return this.#seen >= ENOUGH && this.#mean > SLOW
  }

  get isQuick(): boolean {
    return this.#seen >= ENOUGH && this.#mean < QUICK
  }
}
