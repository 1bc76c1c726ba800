// Judgements in, what they say in words out.
import type { Judgement } from '../api/types'
import { valueWords } from '../claims/card'
import { FIELD_WORDS, FIELDS } from '../claims/fields'
import { valueOf } from '../claims/standing'

export const VERDICT_WORDS: Record<Judgement['verdict'], string> = {
  same: 'Same happening',
  different: 'Two happenings',
  unsure: 'Unsure whether it is one happening',
  wrong_claim: 'Wrong claim',
  wrong_field: 'Corrected',
  undo: 'Taken back',
}

/** What is told when a decision is kept: "Kept: same happening." */
export function keptWords(verdict: Judgement['verdict']): string {
  return verdict === 'undo' ? 'Taken back.' : `Kept: ${VERDICT_WORDS[verdict].toLowerCase()}.`
}

/** "Same happening", "Type corrected to Bombing". */
export function verdictWords(judgement: Judgement): string {
  if (judgement.verdict !== 'wrong_field') return VERDICT_WORDS[judgement.verdict]
  const field = FIELDS.find((name) => name === judgement.field)
  if (!field) return VERDICT_WORDS.wrong_field
  return `${FIELD_WORDS[field]} corrected to ${valueWords(field, decoded(judgement.value))}`
}

function decoded(value: string | null): unknown {
  if (value === null) return null
  try {
    return valueOf(value)
  } catch {
    return value
  }
}

export interface Told {
  judgement: Judgement
  /** The undo that took it back. */
  undo: Judgement | null
  isUndone: boolean
}

/** The history as it is shown: each decision with what became of it, newest first; undos stand with what they undo. */
export function history(judgements: readonly Judgement[]): Told[] {
  const undos = new Map(judgements.flatMap((one) => (one.undoes === null ? [] : [[one.undoes, one] as const])))
  return judgements
    .filter((one) => one.verdict !== 'undo')
    .map((judgement) => {
      const undo = undos.get(judgement.id) ?? null
      return { judgement, undo, isUndone: undo !== null || Boolean(judgement.undone_by) }
    })
}

/** "4 Jan 2024, 09:40", in the reader's own time. */
export function moment(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  return `${day}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
}
