// The map's answer in, marks to draw out: incidents of one spot share one mark.
import type { Group, MapAnswer, MapCell, MapPoint } from '../api/types'
import type { FeatureCollection, Point } from 'geojson'
import type { Box } from './boxes'
import { known, pixels } from './precision'

/** All incidents that are told of one spot with one precision. */
export interface Stack {
  kind: 'stack'
  key: string
  lon: number
  lat: number
  precision: string
  incidents: MapPoint[]
  /** The most frequent one, whose shape is drawn. */
  group: Group
  killed: number
  disputed: number
  /** Written beside the mark instead of the number of incidents. */
  label?: string
}

/** Incidents of a part of the map, as the server counts them. */
export interface Cell {
  kind: 'cell'
  key: string
  lon: number
  lat: number
  count: number
  killed: number
  disputed: number
  group: Group
  box: Box
}

export type Mark = Stack | Cell

/** What a mark says to the drawing; values that styles can read. */
export interface Drawn {
  key: string
  kind: 'point' | 'area' | 'cell'
  precision: string
  group: Group
  count: number
  killed: number
  disputed: number
  /** Written beside the mark; empty for nothing. */
  label: string
  /** Pixels of the disc's radius at zoom 0; zero for a point. */
  reach: number
}

export function marks(answer: MapAnswer): Mark[] {
  const stacks = new Map<string, Stack>()
  const made: Mark[] = []
  for (const { geometry, properties } of answer.features) {
    const [lon, lat] = geometry.coordinates
    if (properties.cluster) made.push(cell(properties, lon, lat))
    else {
      const key = `${lon},${lat},${properties.precision}`
      const stack = stacks.get(key)
      if (stack) stack.incidents.push(properties)
      else stacks.set(key, opened(key, properties, lon, lat))
    }
  }
  for (const stack of stacks.values()) made.push(closed(stack))
  return made
}

/** The marks as features, those that matter least first, so that the others are drawn above them. */
export function features(all: readonly Mark[]): FeatureCollection<Point, Drawn> {
  const sorted = [...all].sort((left, right) => left.killed - right.killed)
  return {
    type: 'FeatureCollection',
    features: sorted.map((mark) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [mark.lon, mark.lat] },
      properties: drawn(mark),
    })),
  }
}

/** How many incidents a mark stands for. */
export function size(mark: Mark): number {
  return mark.kind === 'cell' ? mark.count : mark.incidents.length
}

function drawn(mark: Mark): Drawn {
  const { key, group, killed, disputed } = mark
  const count = size(mark)
  const label = (mark.kind === 'stack' && mark.label) || (count > 1 ? String(count) : '')
  const told = { key, group, killed, disputed, count, label }
  if (mark.kind === 'cell') return { ...told, kind: 'cell', precision: '', reach: 0 }
  const reach = pixels(known(mark.precision).km, mark.lat)
  return { ...told, kind: reach ? 'area' : 'point', precision: mark.precision, reach }
}

function cell(told: MapCell, lon: number, lat: number): Cell {
  const { count, disputed, group, box } = told
  return { kind: 'cell', key: box.join(','), lon, lat, count, killed: told.killed ?? 0, disputed, group, box }
}

function opened(key: string, first: MapPoint, lon: number, lat: number): Stack {
  const { precision, group } = first
  return { kind: 'stack', key, lon, lat, precision, incidents: [first], group, killed: 0, disputed: 0 }
}

function closed(stack: Stack): Stack {
  const { incidents } = stack
  const counts = new Map<Group, number>()
  for (const { group } of incidents) counts.set(group, (counts.get(group) ?? 0) + 1)
  const [group] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))
  return {
    ...stack,
    incidents: [...incidents].sort((left, right) => (right.first ?? '').localeCompare(left.first ?? '')),
    group,
    killed: incidents.reduce((sum, one) => sum + (one.killed ?? 0), 0),
    disputed: incidents.filter((one) => one.disputed).length,
  }
}
