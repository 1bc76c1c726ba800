// Running counts of many voices in, a line for each voice and what differs in one sentence out.
import type { TallyPoint, TallySet } from '../api/types'
import { day, label, many, number, when } from '../words'

/** A count with the day that it stands on and the figure that is drawn. */
export interface Mark {
  point: TallyPoint
  day: string
  value: number
}

/** What one voice counts. Counts from one start make a line; the others are dots. */
export interface VoiceLine {
  voice: string
  runs: Mark[][]
  dots: Mark[]
  latest: Mark
}

const OF: Record<string, string> = {
  events: 'how many there were',
  killed: 'people killed',
  injured: 'people injured',
  missing: 'people missing',
  abducted: 'people abducted',
  detained: 'people detained',
  released: 'people released',
  displaced: 'people displaced',
  participants: 'people taking part',
  casualties: 'killed and injured',
}

// Counts of other voices within so many days are set beside the latest one.
const BESIDE = 7
const MOST_NAMED = 3
const DAY = 24 * 60 * 60 * 1000

/** "Air strike by the Front in Iraq". */
export function title(set: TallySet): string {
  const by = set.actor === null ? '' : ` by ${set.actor_name ?? set.actor}`
  const area = set.area_name ?? set.area
  return `${label(set.type)}${by}${area === null ? '' : ` in ${area}`}`
}

export function counted(set: TallySet): string {
  return OF[set.of] ?? set.of
}

/** One line a voice, the one that counts most often first. */
export function linesOf(set: TallySet): VoiceLine[] {
  const voices = new Map<string, Mark[]>()
  for (const point of set.points) {
    const mark = markOf(point)
    if (mark) voices.set(point.voice, [...(voices.get(point.voice) ?? []), mark])
  }
  return [...voices]
    .map(([voice, marks]) => lineOf(voice, marks.sort(byDay)))
    .sort((one, two) => size(two) - size(one) || one.voice.localeCompare(two.voice))
}

/** How the latest counts differ from each other and from the record. */
export function sentence(set: TallySet): string {
  const lines = linesOf(set)
  const latest = lines.map((line) => line.latest).sort(byDay).at(-1)
  if (!latest) return undated(set)
  const others = lines
    .map((line) => line.latest)
    .filter((mark) => mark !== latest && apart(mark.day, latest.day) <= BESIDE)
    .slice(0, MOST_NAMED - 1)
  const told = [latest, ...others].map((mark) => `${mark.point.voice} counts ${number(mark.point.low, mark.point.high)}`)
  const record = latest.point.on_record
  const beside = record === null ? '' : `; ${many(record, 'is', 'are')} on record for the same days`
  // A count of one day stands on it; one that runs on goes up to it.
  const at = latest.point.first === latest.day ? 'On' : 'By'
  return `${at} ${day(latest.day)} ${told.join(', ')}${beside}.`
}

function undated(set: TallySet): string {
  const told = set.points.slice(0, MOST_NAMED).map((point) => `${point.voice} counts ${number(point.low, point.high)}`)
  return told.length ? `${told.join(', ')}, without a day.` : ''
}

/** The day of the report; null where nobody knows it. */
export function toldDay(point: TallyPoint): string | null {
  return point.reported
}

/** Whether some voice counts on from one start; else each count is of days of its own. */
export function isRunning(lines: readonly VoiceLine[]): boolean {
  return lines.some((line) => line.runs.length > 0)
}

/** The count and its days, for a tooltip or a row. */
export function words(point: TallyPoint): string {
  return `${number(point.low, point.high)}, ${when({ first: point.first, last: point.last ?? toldDay(point) })}`
}

function markOf(point: TallyPoint): Mark | null {
  const value = point.low ?? point.high
  const on = point.last ?? toldDay(point)
  return value === null || on === null ? null : { point, day: on, value }
}

function lineOf(voice: string, marks: Mark[]): VoiceLine {
  const byStart = new Map<string, Mark[]>()
  for (const mark of marks) {
    const start = mark.point.first ?? ''
    byStart.set(start, [...(byStart.get(start) ?? []), mark])
  }
  const groups = [...byStart.values()]
  const isRun = (group: Mark[]): boolean => new Set(group.map((mark) => mark.day)).size > 1
  return {
    voice,
    runs: groups.filter(isRun),
    dots: groups.filter((group) => !isRun(group)).flat(),
    latest: marks.at(-1) as Mark,
  }
}

function size(line: VoiceLine): number {
  return line.dots.length + line.runs.reduce((sum, run) => sum + run.length, 0)
}

function byDay(one: Mark, two: Mark): number {
  return one.day.localeCompare(two.day)
}

function apart(one: string, two: string): number {
  return Math.abs(Date.parse(one) - Date.parse(two)) / DAY
}
