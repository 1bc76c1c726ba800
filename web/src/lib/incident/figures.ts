// An incident in, its figures out: they stand under the names of what they count.
import type { Figure, Incident } from '../api/types'
import { COUNTED } from '../claims/fields'

export type NamedFigure = Figure & { of: string }

/** The figures that are told, in the order of the contract. */
export function figuresOf(incident: Incident): NamedFigure[] {
  return COUNTED.flatMap((of) => {
    const figure = incident[of]
    return isFigure(figure) ? [{ ...figure, of }] : []
  })
}

function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'by_voice' in value
}

/** Where a voice's figure lies on a line from nothing to the highest figure, in per cent. */
export interface Track {
  from: number
  to: number
  isOpen: boolean
}

export function track(low: number | null, high: number | null, most: number): Track {
  const scale = (value: number): number => (most <= 0 ? 0 : Math.min(100, (100 * value) / most))
  const from = scale(low ?? 0)
  return { from, to: high === null ? 100 : scale(high), isOpen: high === null || low === null }
}

/** The highest number that any voice gives, for the line's end; an open figure needs room beyond it. */
export function most(figure: Figure): number {
  const told = figure.by_voice.flatMap((one) => [one.low ?? 0, one.high ?? Math.ceil((one.low ?? 0) * 1.2)])
  return Math.max(1, figure.high ?? 0, ...told)
}
