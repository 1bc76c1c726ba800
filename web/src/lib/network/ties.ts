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

/** A tie of an actor as it reads from that actor. */
export interface Tie {
  edge: Edge
  reads: string
  other: string
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
  const groups = new Map<string, Tie[]>()
  const places = new Map<string, number>()
  const order = ordered(edges.map((edge) => edge.relation))
  for (const edge of edges) {
    if (edge.source !== id && edge.target !== id) continue
    const isSource = edge.source === id
    const reads = lookOfRelation(edge.relation).reads[isSource ? 0 : 1]
    const group = groups.get(reads) ?? []
    groups.set(reads, group)
    places.set(reads, order.indexOf(edge.relation) * 2 + (isSource ? 0 : 1))
    group.push({ edge, reads, other: isSource ? edge.target : edge.source })
  }
  return [...groups]
    .map(([reads, ties]) => ({ reads, ties: ties.sort((one, two) => two.edge.weight - one.edge.weight) }))
    .sort((one, two) => (places.get(one.reads) ?? 0) - (places.get(two.reads) ?? 0))
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

/** Several lines between two nodes bend away from each other. */
export function bendsOf(edges: readonly Edge[]): Map<Edge, number> {
  const pairs = new Map<string, Edge[]>()
  for (const edge of edges) {
    const key = JSON.stringify([edge.source, edge.target].sort())
    const pair = pairs.get(key) ?? []
    pairs.set(key, pair)
    pair.push(edge)
  }
  const bends = new Map<Edge, number>()
  for (const pair of pairs.values()) {
    pair.forEach((edge, at) => {
      const away = (at - (pair.length - 1) / 2) * APART
      // A line the other way sees its left on the other side.
      bends.set(edge, edge.source <= edge.target ? away : -away)
    })
  }
  return bends
}
