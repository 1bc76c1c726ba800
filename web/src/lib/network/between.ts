// Incidents of one actor in, those in which it acts against the other out.
import type { IncidentLine } from '../api/types'
import type { Edge, Node } from './ties'

type Party = IncidentLine['initiators'][number]

/** Keys of nodes are ids, or names where there is no id. */
export function between(incidents: readonly IncidentLine[], source: string, target: string): IncidentLine[] {
  return incidents.filter((one) => has(one.initiators, source) && has(one.targets, target))
}

/** The side that takes part in fewer incidents: its list is the shorter one to look through. */
export function rarer(edge: Edge, nodes: ReadonlyMap<string, Node>): string {
  const often = (id: string): number => nodes.get(id)?.incidents ?? 0
  return often(edge.source) < often(edge.target) ? edge.source : edge.target
}

function has(parties: readonly Party[], key: string): boolean {
  return parties.some((one) => one.actor_id === key || one.name.toLocaleLowerCase('en') === key.toLocaleLowerCase('en'))
}
