// A running count in, the chart of its voices against the record out.
import type { EChartsCoreOption } from 'echarts/core'
import type { TallySet } from '../api/types'
import { axis, texts, type Look } from '../charts/look'
import { colour } from '../state/theme.svelte'
import { count, day, when } from '../words'
import { isRunning, words, type Mark, type VoiceLine } from './counts'

/** Colour and shape of each voice; both change, so that colour alone tells nothing. */
const COLOURS = ['accent', 'attacks', 'political', 'words', 'unrest', 'fighting'] as const
const SHAPES = ['circle', 'triangle', 'rect', 'diamond'] as const

export interface VoiceLook {
  colour: (typeof COLOURS)[number]
  shape: (typeof SHAPES)[number]
}

export function voiceLook(at: number): VoiceLook {
  return { colour: COLOURS[at % COLOURS.length] ?? 'accent', shape: SHAPES[at % SHAPES.length] ?? 'circle' }
}

interface Item {
  value: [string, number]
  claim: string
  tip: string
}

export function drawn(set: TallySet, lines: readonly VoiceLine[], look: Look): EChartsCoreOption {
  const texted = texts(look)
  return {
    ...texted,
    tooltip: { ...(texted['tooltip'] as object), trigger: 'item', formatter: ({ data }: { data: Item }) => data.tip },
    grid: { left: 4, right: 18, top: 14, bottom: 4, containLabel: true },
    xAxis: {
      type: 'time', ...axis(look), splitLine: { show: false },
      axisLabel: { color: look.soft, hideOverlap: true, formatter: { year: '{yyyy}', month: '{MMM} {yyyy}', day: '{d} {MMM}' } },
    }, // prettier-ignore
    yAxis: { type: 'value', min: 0, minInterval: 1, ...axis(look), axisLine: { show: false } },
    series: [...(isRunning(lines) ? record(set, lines, look) : sameDays(lines, look)), ...lines.flatMap((line, at) => voice(line, voiceLook(at)))],
  }
}

function record(set: TallySet, lines: readonly VoiceLine[], look: Look): object[] {
  const data = untilLast(set, lines).map((one): Item => ({ value: [one.day, one.value], claim: '', tip: `On record by ${day(one.day)}: ${count(one.value)}` }))
  if (data.length === 0) return []
  return [
    {
      type: 'line', step: 'end', name: 'On record', data, symbol: 'circle', symbolSize: 5, showSymbol: data.length < 40, z: 1,
      lineStyle: { color: look.soft, width: 1.5, type: [2, 3] }, itemStyle: { color: look.soft },
      areaStyle: { color: look.soft, opacity: 0.08 },
    },
  ] // prettier-ignore
}

/** What is on record for the days of each count: a sum of all days says nothing beside counts of one. */
function sameDays(lines: readonly VoiceLine[], look: Look): object[] {
  const data = lines.flatMap((line) => line.dots).flatMap(({ point, day: on }): Item[] => {
    if (point.on_record === null) return []
    return [{ value: [on, point.on_record], claim: '', tip: `On record, ${when(point)}: ${count(point.on_record)}` }]
  })
  const ring = { color: 'transparent', borderColor: look.soft, borderWidth: 1.2 }
  return [{ type: 'scatter', name: 'On record', data, symbol: 'circle', symbolSize: 6, itemStyle: ring, z: 1 }]
}

/** The record up to the day of the last count: it did not grow any more, but it did not end. */
function untilLast(set: TallySet, lines: readonly VoiceLine[]): TallySet['record'] {
  const end = lines.map((line) => line.latest.day).reduce((one, two) => (one > two ? one : two), '')
  const last = set.record.at(-1)
  return last && last.day < end ? [...set.record, { day: end, value: last.value }] : set.record
}

function voice(line: VoiceLine, look: VoiceLook): object[] {
  const tone = colour(look.colour)
  const mark = { symbol: look.shape, symbolSize: 9, itemStyle: { color: tone } }
  const runs = line.runs.flatMap((run) => [
    ...band(run, tone),
    { type: 'line', step: 'end', name: line.voice, data: run.map(item), ...mark, lineStyle: { color: tone, width: 2 }, z: 3 },
  ])
  if (line.dots.length === 0) return runs
  return [...runs, { type: 'scatter', name: line.voice, data: line.dots.map(item), ...mark, symbolSize: 8, z: 3 }]
}

/** The reach from low to high, where a voice gives one. */
function band(run: readonly Mark[], tone: string): object[] {
  const reach = run.map(({ point, value }) => [point.low ?? value, point.high ?? value] as const)
  if (reach.every(([low, high]) => low === high)) return []
  const stack = `${tone}-${run[0]?.point.claim_id}`
  const none = { type: 'line', step: 'end', stack, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, z: 2 }
  return [
    { ...none, data: run.map((mark, at) => [mark.day, reach[at]?.[0]]) },
    { ...none, data: run.map((mark, at) => [mark.day, (reach[at]?.[1] ?? 0) - (reach[at]?.[0] ?? 0)]), areaStyle: { color: tone, opacity: 0.18 } },
  ]
}

function item({ point, day: on, value }: Mark): Item {
  const beside = point.on_record === null ? '' : `\n${count(point.on_record)} on record`
  return { value: [on, value], claim: point.claim_id, tip: `${point.voice}\n${words(point)}${beside}` }
}
