import { describe, expect, it } from 'vitest'
import { isCovered, question, type Asked } from './asking'
import type { Box } from './boxes'

const IRAQ: Box = [40, 30, 50, 40]

function asked(words: string, box: Box, zoom = 5.7): Asked {
  const made = question(new URLSearchParams(words), { box, zoom })
  if (!made) throw new Error('nothing is asked')
  return made
}

describe('asking for the map', () => {
  it('asks a margin beyond the window, at a whole zoom', () => {
    expect(asked('type=attacks', IRAQ).path).toBe('/api/map?type=attacks&box=36%2C26%2C54%2C44&zoom=5')
  })
  it('asks for all when it shows the world', () => {
    expect(asked('', [-180, -85, 180, 85], 1).path).toBe('/api/map?zoom=1')
  })
  it('stays inside the box of the filter', () => {
    expect(asked('box=44,33,60,60', IRAQ).box).toEqual([44, 33, 54, 44])
    expect(question(new URLSearchParams('box=100,0,110,10'), { box: IRAQ, zoom: 5 })).toBeNull()
  })
  it('does not ask again inside what it holds whole', () => {
    const world = asked('', [-180, -85, 180, 85], 1)
    expect(isCovered(world, asked('', IRAQ, 6), true)).toBe(true)
    expect(isCovered(world, asked('', IRAQ, 6), false)).toBe(false)
    expect(isCovered(world, asked('type=attacks', IRAQ, 6), true)).toBe(false)
    // The margin holds a small move of cells, but not another zoom.
    expect(isCovered(asked('', IRAQ), asked('', [41, 31, 51, 41]), false)).toBe(true)
    expect(isCovered(asked('', IRAQ), asked('', [41, 31, 51, 41], 6), false)).toBe(false)
    expect(isCovered(asked('', IRAQ), asked('', [60, 30, 70, 40]), true)).toBe(false)
  })
})
