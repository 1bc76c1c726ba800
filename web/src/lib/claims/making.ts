// Builders for tests: a plain claim or report line; a test names only what it is about.
import type { Claim, Judgement, ReportLine, Span } from '../api/types'

export function span(start: number, quote: string): Span {
  return { start, end: start + [...quote].length, quote }
}

export function makeClaim(changes: Partial<Claim> = {}): Claim {
  const plain: Claim = {
    id: 'clm-1',
    report_id: 'rep-1',
    kind: 'event',
    type: 'air_strike',
    status: 'occurred',
    voices: [],
    roles: [],
    weapons: [],
    place: null,
    places: [],
    when: null,
    counts: [],
    reason: null,
    evidence: span(0, 'A drone struck the base.'),
    confidence: 0.5,
    coder: 'test',
  }
  const made = { ...plain, ...changes }
  return { ...made, place: made.places[0] ?? null }
}

export function makeLine(changes: Partial<ReportLine> = {}): ReportLine {
  const plain: ReportLine = {
    id: 'rep-1',
    publisher: 'Harbour Wire',
    title: null,
    opening: null,
    url: null,
    author: null,
    published: '2024-01-05',
    language: 'en',
    copy_of: null,
    replaces: null,
    received_at: '2024-01-06T00:00:00+00:00',
    claims: 1,
    skip: null,
  }
  return { ...plain, ...changes }
}

export function makeJudgement(changes: Partial<Judgement> = {}): Judgement {
  const plain: Judgement = {
    id: 'jud-1',
    verdict: 'wrong_field',
    by: 'ada',
    at: '2024-02-01T10:00:00+00:00',
    claim: { claim_id: 'clm-1', report_id: 'rep-1', kind: 'event', type: 'air_strike', start: 0, end: 24 },
    other: null,
    field: null,
    value: null,
    why: null,
    undoes: null,
    undone_by: null,
  }
  return { ...plain, ...changes }
}
