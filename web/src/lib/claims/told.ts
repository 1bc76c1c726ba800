// The claims of an incident in, a table of what each tells out: cells that differ from the majority are marked.
import type { Claim, Count, Dispute, Incident, Role } from '../api/types'
import { label, number, place as placeWords, when as whenWords } from '../words'

/** `disputed`: voices disagree here, and this is not the side of most; `other`: it is merely told otherwise. */
export type CellState = 'untold' | 'most' | 'other' | 'disputed'

export interface Cell {
  words: string
  state: CellState
  /** How the value is known where the claim does not state it. */
  basis: 'inferred' | 'assumed' | null
}

export interface Row {
  claim: Claim
  cells: Record<string, Cell>
}

export interface Table {
  columns: { code: string; words: string; isNumber: boolean }[]
  rows: Row[]
}

interface Column {
  code: string
  words: string
  isNumber: boolean
  /** The field of a dispute about it. */
  dispute: string | null
  told: (claim: Claim) => Told | null
}

interface Told {
  words: string
  basis: Cell['basis']
  /** Two values fit if they share a name, or if neither interval is beyond the other. */
  names: string[]
  range: [number, number] | null
}

const SUFFERING = ['target', 'victim', 'detainee']
const DAY = 24 * 60 * 60 * 1000

const FIXED: readonly Column[] = [
  { code: 'initiator', words: 'Actor', isNumber: false, dispute: 'initiator', told: (claim) => actors(claim, ['initiator']) },
  { code: 'target', words: 'Target', isNumber: false, dispute: null, told: (claim) => actors(claim, SUFFERING) },
  { code: 'place', words: 'Place', isNumber: false, dispute: 'place', told: placed },
  { code: 'when', words: 'Date', isNumber: false, dispute: 'when', told: dated },
]
// Counts always shown first, and in this order.
const COUNTED_FIRST = ['killed', 'injured']

/** One row a claim, in the order given; columns that no claim fills are left out. */
export function table(claims: readonly Claim[], incident: Pick<Incident, 'disputes'>): Table {
  const counted = [...new Set([...COUNTED_FIRST, ...claims.flatMap((claim) => claim.counts.map((one) => one.of))])]
  const columns = [...FIXED, ...counted.map(countColumn)].filter((column) => claims.some((claim) => column.told(claim)))
  const states = new Map(columns.map((column) => [column.code, judge(column, claims, incident.disputes)]))
  return {
    columns: columns.map(({ code, words, isNumber }) => ({ code, words, isNumber })),
    rows: claims.map((claim) => ({
      claim,
      cells: Object.fromEntries(columns.map(({ code }) => [code, states.get(code)?.get(claim.id) ?? UNTOLD])),
    })),
  }
}

const UNTOLD: Cell = { words: '–', state: 'untold', basis: null }

function judge(column: Column, claims: readonly Claim[], disputes: readonly Dispute[]): Map<string, Cell> {
  const told = claims.flatMap((claim) => {
    const value = column.told(claim)
    return value ? [{ id: claim.id, value }] : []
  })
  const most = majority(told.map(({ value }) => value))
  const dispute = disputes.find((one) => one.field === column.dispute)
  const cells = new Map<string, Cell>()
  for (const { id, value } of told) {
    const state = sideOf(id, dispute) ?? (most && !fit(value, most) ? 'other' : 'most')
    cells.set(id, { words: value.words, state, basis: value.basis })
  }
  return cells
}

/** Where a claim stands in a dispute: with the side of most claims, against it, or nowhere. */
function sideOf(claimId: string, dispute: Dispute | undefined): CellState | null {
  if (!dispute) return null
  const sizes = dispute.values.map((side) => side.claim_ids.length)
  const top = Math.max(...sizes)
  const isTie = sizes.filter((size) => size === top).length > 1
  const sides = dispute.values.filter((side) => side.claim_ids.includes(claimId))
  if (!sides.length) return null
  return !isTie && sides.some((side) => side.claim_ids.length === top) ? 'most' : 'disputed'
}

/** The value that most others fit; the first of those with as many. An open interval fits too much to be it. */
function majority(values: readonly Told[]): Told | null {
  const closed = values.filter(({ range }) => !range || Number.isFinite(range[1] - range[0]))
  let best: Told | null = null
  let most = 0
  for (const value of closed.length ? closed : values) {
    const fitting = values.filter((other) => fit(value, other)).length
    if (fitting > most) [best, most] = [value, fitting]
  }
  return best
}

function fit(one: Told, other: Told): boolean {
  if (one.range && other.range) return one.range[0] <= other.range[1] && other.range[0] <= one.range[1]
  return one.names.some((name) => other.names.some((known) => name === known || isWithin(name, known) || isWithin(known, name)))
}

/** "fighters" is within "eight fighters". */
function isWithin(name: string, other: string): boolean {
  const words = new Set(other.split(' '))
  return name !== '' && name.split(' ').every((word) => words.has(word))
}

function actors(claim: Claim, roles: readonly string[]): Told | null {
  const found = claim.roles.filter((role) => roles.includes(role.role))
  if (!found.length) return null
  return {
    words: [...new Set(found.map((role) => role.name))].join(', '),
    basis: null,
    names: found.flatMap(namesOf),
    range: null,
  }
}

function namesOf(role: Role): string[] {
  const name = folded(role.name)
  return role.actor_id ? [role.actor_id, name] : [name]
}

function placed(claim: Claim): Told | null {
  if (!claim.place) return null
  const places = claim.places.length ? claim.places : [claim.place]
  return {
    words: placeWords(claim.place),
    basis: outside(claim.place.basis),
    names: places.flatMap((one) => [folded(one.name), ...(one.place_id ? [one.place_id] : [])]),
    range: null,
  }
}

function dated(claim: Claim): Told | null {
  const when = claim.when
  if (!when || (!when.first && !when.last)) return null
  const range: [number, number] = [
    when.first ? Date.parse(when.first) / DAY : -Infinity,
    when.last ? Date.parse(when.last) / DAY : Infinity,
  ]
  return { words: whenWords(when), basis: outside(when.basis), names: [], range }
}

function countColumn(of: string): Column {
  const told = (claim: Claim): Told | null => {
    const total = sum(claim.counts.filter((count) => count.of === of))
    if (!total) return null
    return { words: number(total.low, total.high), basis: null, names: [], range: [total.low ?? 0, total.high ?? Infinity] }
  }
  return { code: of, words: label(of), isNumber: true, dispute: of, told }
}

/** Deaths of two sides told apart are two counts of one claim: their sum. */
export function sum(counts: readonly Pick<Count, 'low' | 'high'>[]): { low: number | null; high: number | null } | null {
  if (!counts.length) return null
  const lows = counts.map((count) => count.low).filter((low) => low !== null)
  const highs = counts.map((count) => count.high).filter((high) => high !== null)
  return {
    low: lows.length ? lows.reduce((one, other) => one + other) : null,
    high: highs.length === counts.length ? highs.reduce((one, other) => one + other) : null,
  }
}

function outside(basis: string): Cell['basis'] {
  return basis === 'inferred' || basis === 'assumed' ? basis : null
}

/** Without case, accents and apostrophes. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘ʼ`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
