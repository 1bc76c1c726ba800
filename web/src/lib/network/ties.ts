// The network's edges in, those to show and those of one actor out.
import type { Network } from '../api/types'
import { lookOfRelation, ordered } from './relations'

export type Edge = Network['edges'][number]
export type Node = Network['nodes'][number]

// How far apart lines between the same two nodes run, in pixels of the screen.
const APART = 18

/** What is shown of the network. */
export interface Shown {
  hidden: ReadonlySet<string>
  asOf: string | null
}

/** How an actor stands to another one, as it reads from that actor, as often as it is told. */
export interface Tie {
  other: string
  edges: Edge[]
}

/** Whether an edge may hold on a day, as far as told; what was fought once stays fought. */
export function holdsOn(edge: Pick<Edge, 'relation' | 'first' | 'last'>, day: string | null): boolean {
  if (day === null) return true
  if (edge.first !== null && edge.first > day) return false
  return edge.relation === 'fights' || edge.last === null || day <= edge.last
}

export function isShown(edge: Edge, shown: Shown): boolean {
  return !shown.hidden.has(edge.relation) && holdsOn(edge, shown.asOf)
}

export function relationsIn(edges: readonly Edge[]): { relation: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { relation } of edges) counts.set(relation, (counts.get(relation) ?? 0) + 1)
  return ordered(counts.keys()).map((relation) => ({ relation, count: counts.get(relation) ?? 0 }))
}

/** The ties of an actor by relation and direction, the weightiest first. */
export function tiesOf(id: string, edges: readonly Edge[]): { reads: string; ties: Tie[] }[] {
  const groups = new Map<string, { at: number; others: Map<string, Edge[]> }>()
  const order = ordered(edges.map((edge) => edge.relation))
  for (const edge of edges) {
    if (edge.source !== id && edge.target !== id) continue
    const isSource = edge.source === id
    const reads = lookOfRelation(edge.relation).reads[isSource ? 0 : 1]
    const at = order.indexOf(edge.relation) * 2 + (isSource ? 0 : 1)
    const group = groups.get(reads) ?? { at, others: new Map<string, Edge[]>() }
    groups.set(reads, group)
    const other = isSource ? edge.target : edge.source
    group.others.set(other, [...(group.others.get(other) ?? []), edge])
  }
  return [...groups]
    .sort(([, one], [, two]) => one.at - two.at)
    .map(([reads, { others }]) => ({
      reads,
      ties: [...others].map(([other, told]) => ({ other, edges: told })).sort((one, two) => weight(two) - weight(one)),
    }))
}

function weight(tie: Tie): number {
  return tie.edges.reduce((sum, edge) => sum + edge.weight, 0)
}

/** First and last day that any edge tells, for the slider. */
export function daysIn(edges: readonly Edge[]): { first: string; last: string } | null {
  const days = edges.flatMap((edge) => [edge.first, edge.last]).filter((day) => day !== null)
  if (days.length < 2) return null
  const first = days.reduce((one, two) => (one < two ? one : two))
  const last = days.reduce((one, two) => (one > two ? one : two))
  return first < last ? { first, last } : null
}

/** An actor with those it is tied to. */
export function circleOf(id: string, edges: readonly Edge[]): Set<string> {
  const circle = new Set([id])
  for (const edge of edges) {
    if (edge.source === id) circle.add(edge.target)
    if (edge.target === id) circle.add(edge.source)
  }
  return circle
}

/** What is drawn as one line: a relation of one actor to another, however often it is told. */
export function lineKey(edge: Pick<Edge, 'source' | 'target' | 'relation'>): string {
  return JSON.stringify([edge.source, edge.target, edge.relation])
}

/** Several lines between two nodes bend away from each other. */
export function bendsOf(edges: readonly Edge[]): Map<string, number> {
  const pairs = new Map<string, Map<string, Edge>>()
  for (const edge of edges) {
    const key = JSON.stringify([edge.source, edge.target].sort())
    const pair = pairs.get(key) ?? new Map<string, Edge>()
    pairs.set(key, pair)
    pair.set(lineKey(edge), edge)
  }
  const bends = new Map<string, number>()
  for (const pair of pairs.values()) {
    for (const [at, [key, edge]] of [...pair].entries()) {
      const away = (at - (pair.size - 1) / 2) * APART
      // A line the other way sees its left on the other side.
      bends.set(key, edge.source <= edge.target ? away : -away)
    }
  }
  return bends
}
