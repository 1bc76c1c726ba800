// Incidents of one actor in, those in which it acts against the other out.
import type { IncidentLine } from '../api/types'

type Party = IncidentLine['initiators'][number]

/** Keys of nodes are ids, or names where there is no id. */
export function between(incidents: readonly IncidentLine[], source: string, target: string): IncidentLine[] {
  return incidents.filter((one) => has(one.initiators, source) && has(one.targets, target))
}

function has(parties: readonly Party[], key: string): boolean {
  return parties.some((one) => one.actor_id === key || one.name.toLocaleLowerCase('en') === key.toLocaleLowerCase('en'))
}
