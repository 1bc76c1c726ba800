// A claim's field while it is corrected: the value in hand and which part of it selected words go to.
import type { Claim, Span, When } from '../api/types'
import { blank, isList, type ListField, missing, timeToldBy, toldBy, type ValueOf } from '../claims/edit'
import { type Field, valueOf } from '../claims/fields'

type Entry = ValueOf[ListField]

export class Draft {
  field = $state<Field>('type')
  value = $state.raw<unknown>(null)
  /** The place in the list that selected words go to. */
  at = $state(0)
  readonly #claim: Claim
  readonly #published: string | null

  constructor(claim: Claim, published: string | null) {
    this.#claim = claim
    this.#published = published
    this.turnTo('type')
  }

  readonly list = $derived<readonly Entry[]>(Array.isArray(this.value) ? (this.value as Entry[]) : [])
  readonly problem = $derived(missing(this.field, this.value))
  readonly isChanged = $derived(JSON.stringify(this.value) !== JSON.stringify(this.before))
  /** The words that the value in hand rests on. */
  readonly span = $derived.by<Span | null>(() => {
    if (this.field === 'reason') return this.value as Span | null
    if (this.field === 'when') return (this.value as When | null)?.evidence ?? null
    return this.list[this.at]?.evidence ?? null
  })

  get before(): unknown {
    return valueOf(this.#claim, this.field)
  }
  /** Whether selected words can tell this field. */
  get isOfWords(): boolean {
    return this.field !== 'type' && this.field !== 'status'
  }

  turnTo(field: Field): void {
    this.field = field
    this.value = valueOf(this.#claim, field)
    this.at = 0
  }
  add(): void {
    if (!isList(this.field)) return
    this.value = [...this.list, blank(this.field, this.#claim)]
    this.at = this.list.length - 1
  }
  put(index: number, entry: Entry): void {
    this.value = this.list.map((one, place) => (place === index ? entry : one))
  }
  take(index: number): void {
    this.value = this.list.filter((_, place) => place !== index)
    this.at = Math.max(0, Math.min(this.at, this.list.length - 1))
  }
  /** The value as the selected words tell it. */
  tell(span: Span): void {
    if (this.field === 'reason') this.value = span
    else if (this.field === 'when') this.value = timeToldBy(this.value as When | null, span, this.#published)
    else if (isList(this.field)) {
      if (this.list.length === 0) this.add()
      const entry = this.list[this.at]
      if (entry) this.put(this.at, toldBy(this.field, entry as never, span))
    }
  }
}
