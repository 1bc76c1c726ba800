// Fields on which voices may disagree in, their words out.
import { label } from '../words'

const WORDS: Record<string, string> = {
  when: 'The day',
  place: 'The place',
  initiator: 'Who did it',
  target: 'Who was the target',
  status: 'Whether it happened',
  killed: 'How many were killed',
  injured: 'How many were injured',
  detained: 'How many were detained',
  released: 'How many were released',
  abducted: 'How many were abducted',
  missing: 'How many are missing',
  displaced: 'How many were displaced',
  participants: 'How many took part',
  casualties: 'How many were killed or injured',
  type: 'What happened',
}

export function fieldWords(field: string): string {
  return WORDS[field] ?? label(field)
}

/** What a side says: the record's words, but for the status, which has two sides of its own. */
export function valueWords(field: string, value: string): string {
  if (field !== 'status') return value
  return value === 'told' ? 'It happened' : value === 'denied' ? 'It did not, or not so' : label(value)
}

/** Fields with their counts, the most frequent first. */
export function byCount(fields: Readonly<Record<string, number>>): { field: string; count: number }[] {
  return Object.entries(fields)
    .map(([field, count]) => ({ field, count }))
    .sort((one, two) => two.count - one.count || one.field.localeCompare(two.field))
}
