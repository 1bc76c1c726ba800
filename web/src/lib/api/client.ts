// Questions to the API in, its answers or a Failure with a sentence out.
import type { Problem } from './types'

export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}

let csrf: string | null = null

/** What the session says has to stand in the header of every write. */
export function keepCsrf(token: string | null): void {
  csrf = token
}

type Words = Record<string, string | number | boolean | readonly string[] | null | undefined>

/** A query string; lists repeat their word, empty ones are left out. */
export function query(words: Words | URLSearchParams): string {
  if (words instanceof URLSearchParams) return words.size ? `?${words}` : ''
  const made = new URLSearchParams()
  for (const [word, value] of Object.entries(words)) {
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') for (const one of value) made.append(word, one)
    else made.set(word, String(value))
  }
  return made.size ? `?${made}` : ''
}

export async function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, signal ? { signal } : {})
}

export async function send<Answer>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  if (csrf !== null) headers['X-Relata-CSRF'] = csrf
  return ask<Answer>(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
}

async function ask<Answer>(path: string, options: RequestInit): Promise<Answer> {
  let answer: Response
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...options })
  } catch (failure) {
    if (isAbort(failure)) throw failure
    throw new Failure(problem(0, 'relata does not answer', 'Is `relata serve` still running?'))
  }
  if (answer.status === 204) return undefined as Answer
  // Who stops asking while the answer is still read has none, and not an empty one.
  const told: unknown = await answer.json().catch((failure: unknown) => {
    if (isAbort(failure)) throw failure
    return null
  })
  if (!answer.ok) {
    throw new Failure(isProblem(told) ? told : problem(answer.status, 'Unexpected answer', `${path}: ${answer.status}`))
  }
  return told as Answer
}

function problem(status: number, title: string, detail: string): Problem {
  return { type: 'about:blank', title, status, detail }
}

function isProblem(told: unknown): told is Problem {
  return typeof told === 'object' && told !== null && 'detail' in told && 'status' in told
}

function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError'
}
