// Claims in, who says them out: one line a voice and report, with the words of each claim to follow.
import type { Claim, ReportLine } from '../api/types'
import { day, VOICE_WORDS } from '../words'
import { speakerOf } from './speaking'

export interface Source {
  key: string
  /** "Ministry of Defence", or the outlet for a report in its own voice. */
  name: string
  /** "official, in Harbour Wire, 5 Jan 2024"; "in its own voice, 5 Jan 2024". */
  note: string
  claims: Claim[]
}

/** The outlet and day of a report: "Harbour Wire, 5 Jan 2024". */
export function outlet(line: ReportLine | null): string {
  const name = line?.publisher ?? 'a report'
  return line?.published ? `${name}, ${day(line.published)}` : name
}

/** One source for each voice in each report, in the order of the claims. */
export function sourcesOf(claims: readonly Claim[], lines: ReadonlyMap<string, ReportLine>): Source[] {
  const found = new Map<string, Source>()
  for (const claim of claims) {
    const line = lines.get(claim.report_id) ?? null
    const speaker = speakerOf(claim, line)
    const key = `${speaker.name}\n${claim.report_id}`
    const known = found.get(key)
    if (known) {
      known.claims.push(claim)
      continue
    }
    const published = line?.published ? `, ${day(line.published)}` : ''
    const note =
      speaker.kind === 'report' ? `in its own voice${published}` : `${VOICE_WORDS[speaker.kind]}, in ${outlet(line)}`
    found.set(key, { key, name: speaker.name, note, claims: [claim] })
  }
  return [...found.values()]
}
