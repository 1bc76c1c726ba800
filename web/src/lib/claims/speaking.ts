// A claim in, who says it out: the speaker, those who pass it on, and what the speaker does.
import type { Claim, ReportLine, Stance, VoiceKind } from '../api/types'
import { STANCE_WORDS } from '../words'

export interface Speaker {
  name: string
  actorId: string | null
  kind: VoiceKind | 'report'
  /** "says", "denies"; a report in its own voice "reports". */
  verb: string
  stance: Stance | null
  /** Who passes it on, outermost first. */
  through: string[]
}

/** The speaker is the innermost voice; without voices it is the report itself. */
export function speakerOf(claim: Claim, line: ReportLine | null): Speaker {
  const voice = claim.voices.at(-1)
  if (!voice) {
    const name = line?.publisher ?? 'The report itself'
    return { name, actorId: null, kind: 'report', verb: 'reports', stance: null, through: [] }
  }
  return {
    name: voice.name,
    actorId: voice.actor_id,
    kind: voice.kind,
    verb: STANCE_WORDS[voice.stance],
    stance: voice.stance,
    through: claim.voices.slice(0, -1).map((one) => one.name),
  }
}

/** The address of a claim's words in its report. */
export function wordsOf(claim: Pick<Claim, 'id' | 'report_id'>): string {
  return `/reports/${encodeURIComponent(claim.report_id)}?claim=${encodeURIComponent(claim.id)}`
}

/** The address of an actor's page, by id or by name. */
export function actorPage(actor: { name: string; actor_id: string | null }): string {
  return `/actors/${encodeURIComponent(actor.actor_id ?? actor.name)}`
}

/** The quote on one line. */
export function quoted(claim: Claim): string {
  return claim.evidence.quote.split(/\s+/).join(' ').trim()
}
