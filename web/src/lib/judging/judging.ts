// A reviewer's decision in, the kept judgement out.
import { get, send } from '../api/client'
import type { ClaimRow, Judgement } from '../api/types'

export interface Wanted {
  verdict: Judgement['verdict']
  /** A claim; for `undo` a judgement. */
  first: string
  second?: string
  field?: string
  /** JSON of the whole field. */
  value?: string
  why?: string
}

/** `incident_id` is of the incident that the claim is of now; null where it is of none. */
export type Kept = Judgement & { incident_id: string | null }

export function judge(wanted: Wanted): Promise<Kept> {
  const told = Object.entries(wanted).filter(([, value]) => value !== '' && value !== undefined)
  return send<Kept>('POST', '/api/judgements', Object.fromEntries(told))
}

export function undo(judgementId: string): Promise<Kept> {
  return judge({ verdict: 'undo', first: judgementId })
}

/** The incident that the first of these claims which is of one is of; null where all are of none. */
export async function incidentOf(claimIds: readonly string[]): Promise<string | null> {
  for (const id of claimIds) {
    const row = await get<ClaimRow>(`/api/claims/${encodeURIComponent(id)}`)
    if (row.incident_id !== null) return row.incident_id
  }
  return null
}
