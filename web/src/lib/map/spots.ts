// Places that an incident is told of in, marks and the box around them out.
import type { Group } from '../api/types'
import type { Box } from './boxes'
import { known } from './precision'
import type { Mark, Stack } from './stacks'

export interface Told {
  name: string
  lat: number | null
  lon: number | null
  precision: string
}

// Kilometres around a point that a small map shows, and in a degree of latitude.
const LEAST_KM = 60
const DEGREE_KM = 111

/** The place that most tell and then the others, each once; those without a point are left out. */
export function spots(place: Told | null, others: readonly Told[], group: Group): Stack[] {
  const made = new Map<string, Stack>()
  for (const told of place ? [place, ...others] : others) {
    if (told.lat === null || told.lon === null) continue
    const key = `${told.lon},${told.lat},${told.precision}`
    if (!made.has(key)) made.set(key, spot(told, key, told.lon, told.lat, group))
  }
  return [...made.values()]
}

/** The box that holds all marks with the ground they may lie on. */
export function around(marks: readonly Mark[]): Box {
  const edges = marks.map((mark) => {
    const km = Math.max(LEAST_KM, mark.kind === 'stack' ? known(mark.precision).km * 1.2 : 0)
    const high = km / DEGREE_KM
    const wide = high / Math.max(Math.cos((mark.lat * Math.PI) / 180), 0.1)
    return [mark.lon - wide, mark.lat - high, mark.lon + wide, mark.lat + high] as const
  })
  return [
    Math.min(...edges.map((edge) => edge[0])),
    Math.min(...edges.map((edge) => edge[1])),
    Math.max(...edges.map((edge) => edge[2])),
    Math.max(...edges.map((edge) => edge[3])),
  ]
}

function spot(told: Told, key: string, lon: number, lat: number, group: Group): Stack {
  const { precision, name } = told
  return { kind: 'stack', key, lon, lat, precision, group, label: name, incidents: [], killed: 0, disputed: 0 }
}
