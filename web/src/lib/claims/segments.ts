// A text and marks in, the text in pieces that all the same marks hold on out.
import type { EvidenceKind, Mark } from './marks'
import { indexer, length } from './points'

/** `start` is in code points; `begins` are the marks that start with this piece. */
export interface Piece {
  text: string
  start: number
  marks: readonly Mark[]
  begins: readonly Mark[]
}

/** The whole text in order, cut wherever a mark starts or ends. Marks outside the text are left out. */
export function split(text: string, marks: readonly Mark[]): Piece[] {
  const end = length(text)
  const at = indexer(text)
  const inside = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= end)
  const waiting = [...inside].sort((one, other) => one.start - other.start)
  const edges = [...new Set([0, end, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let active: Mark[] = []
  let next = 0
  for (let number = 0; number + 1 < edges.length; number += 1) {
    const [from, to] = [edges[number] ?? 0, edges[number + 1] ?? end]
    const begins: Mark[] = []
    for (let mark = waiting[next]; mark !== undefined && mark.start === from; mark = waiting[next]) {
      begins.push(mark)
      next += 1
    }
    active = [...active.filter((mark) => mark.end > from), ...begins]
    pieces.push({ text: text.slice(at(from), at(to)), start: from, marks: active, begins })
  }
  return pieces
}

/** The kind that a piece is coloured by: that of its shortest mark; null where only a sentence or nothing holds. */
export function shown(piece: Piece, isLit: (mark: Mark) => boolean = () => false): EvidenceKind | null {
  const facts = piece.marks.filter((mark) => mark.kind !== 'claim')
  const lit = facts.filter(isLit)
  const from = lit.length ? lit : facts
  if (!from.length) return null
  return from.reduce((best, mark) => (mark.end - mark.start < best.end - best.start ? mark : best)).kind
}

/** The claims that a piece belongs to, those whose own words it is before those of whose sentence it is a part. */
export function claimsAt(piece: Piece): string[] {
  const facts = piece.marks.filter((mark) => mark.kind !== 'claim')
  return [...new Set([...facts, ...piece.marks].map((mark) => mark.claim))]
}
