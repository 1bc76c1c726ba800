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

// Of a text that tells neither outlet nor title, so many words say which one it is.
const FEW_WORDS = 5

/** The title of a report, or how its text begins, in quotation marks. */
export function titleOf(line: ReportLine): string {
  return line.title ?? (line.opening ? `“${line.opening}”` : 'A report without a title')
}

/** Whether a report only repeats another, and adds nothing of its own. */
export function isCopy(line: ReportLine): boolean {
  return line.skip === 'copy'
}

/** The outlet of a report, or which report it is. */
export function outletOf(line: ReportLine | null): string {
  if (line?.publisher) return line.publisher
  const words = (line?.title ?? line?.opening ?? '').split(' ').filter(Boolean)
  if (!words.length) return 'a report'
  return `“${words.slice(0, FEW_WORDS).join(' ')}${words.length > FEW_WORDS ? ' …' : ''}”`
}

/** The outlet and day of a report: "Harbour Wire, 5 Jan 2024". */
export function outlet(line: ReportLine | null): string {
  const name = outletOf(line)
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
