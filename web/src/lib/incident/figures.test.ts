import { describe, expect, it } from 'vitest'
import type { Incident } from '../api/types'
import { figuresOf, most, track } from './figures'

describe('figures', () => {
  it('finds the figures of an incident in the order of the contract', () => {
    const figure = { low: 1, best: 2, high: 3, by_voice: [] }
    const incident = { injured: figure, killed: figure, voices: 3 } as unknown as Incident
    expect(figuresOf(incident).map((one) => one.of)).toEqual(['killed', 'injured'])
  })
  it('puts a figure on a line from nothing to the highest', () => {
    expect(track(50, 50, 200)).toEqual({ from: 25, to: 25, isOpen: false })
    expect(track(50, null, 200)).toEqual({ from: 25, to: 100, isOpen: true })
    expect(track(null, 100, 200)).toEqual({ from: 0, to: 50, isOpen: true })
    expect(track(0, 0, 0)).toEqual({ from: 0, to: 0, isOpen: false })
  })
  it('leaves room for a figure that is open above', () => {
    const voice = { voice: 'x', claim_ids: [] }
    expect(most({ low: 5, best: 5, high: 10, by_voice: [{ ...voice, low: 10, high: null }] })).toBe(12)
    expect(most({ low: 0, best: 0, high: 0, by_voice: [{ ...voice, low: 0, high: 0 }] })).toBe(1)
  })
})
