// The filter that all pages share: the words of docs/api.md, kept in the address.
import { go, here } from './route.svelte'

export const REPEATED = ['country', 'province', 'type', 'status', 'actor', 'voice'] as const
export const SINGLE = [
  'since',
  'until',
  'box',
  'disputed',
  'min_confidence',
  'min_voices',
  'min_killed',
  'text',
] as const
export type RepeatedWord = (typeof REPEATED)[number]
export type SingleWord = (typeof SINGLE)[number]
export type Word = RepeatedWord | SingleWord

const ALL: readonly Word[] = [...SINGLE, ...REPEATED]

/** The words of an address that filter, without what else stands there. */
export function filterOf(words: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams()
  for (const word of ALL) for (const value of words.getAll(word)) if (value) kept.append(word, value)
  return kept
}

/** The filter in force. */
export function filter(): URLSearchParams {
  return filterOf(here.words)
}

/** The filter with further words of a question, as a query string. */
export function asked(more: Record<string, string | number | null> = {}): string {
  const words = filter()
  for (const [word, value] of Object.entries(more)) if (value !== null) words.set(word, String(value))
  return words.size ? `?${words}` : ''
}

/** The address of another page under the same filter. */
export function address(path: string, more: Record<string, string | null> = {}): string {
  const words = filter()
  for (const [word, value] of Object.entries(more)) {
    words.delete(word)
    if (value !== null && value !== '') words.set(word, value)
  }
  return words.size ? `${path}?${words}` : path
}

// Pages of one thing show no filter, but keep it for the way back to a list.
const OF_ONE = /^\/(incidents|reports|claims|actors)\/[^/]/

/** An address that a link leads to, with the filter in force where that page is of one thing. */
export function kept(target: string): string {
  if (!OF_ONE.test(target)) return target
  const [path = target, query = ''] = target.split('?')
  return address(path, Object.fromEntries(new URLSearchParams(query)))
}

/** Give single words other values; null takes a word out. */
export function set(changes: Partial<Record<Word, string | null>>, options: { replace?: boolean } = {}): void {
  const words = new URLSearchParams(here.words)
  for (const [word, value] of Object.entries(changes)) {
    words.delete(word)
    if (value) words.set(word, value)
  }
  show(words, options)
}

/** Put a value of a repeated word in, or take it out if it is there. */
export function toggle(word: RepeatedWord, value: string): void {
  const words = new URLSearchParams(here.words)
  const values = words.getAll(word)
  words.delete(word)
  const left = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  for (const one of left) words.append(word, one)
  show(words)
}

/** Take one value of one word out. */
export function drop(word: Word, value: string): void {
  const words = new URLSearchParams(here.words)
  const left = words.getAll(word).filter((one) => one !== value)
  words.delete(word)
  for (const one of left) words.append(word, one)
  show(words)
}

/** No filter at all; what else the address says stays. */
export function clear(): void {
  const words = new URLSearchParams(here.words)
  for (const word of ALL) words.delete(word)
  show(words)
}

function show(words: URLSearchParams, options: { replace?: boolean } = {}): void {
  go(words.size ? `${here.path}?${words}` : here.path, options)
}
