import { expect, it } from 'vitest'
import { extent, zoomFor } from './extent'
import type { Cell } from './stacks'

function cell(lon: number, lat: number, count: number): Cell {
  return {
    kind: 'cell',
    key: `${lon}`,
    lon,
    lat,
    count,
    killed: 0,
    disputed: 0,
    group: 'attacks',
    box: [lon, lat, lon, lat],
  }
}

it('opens where most happened, whatever lies far away', () => {
  const marks = [cell(36, 33, 50), cell(44, 36, 50), cell(-77, 39, 2), cell(139, -35, 2)]
  expect(extent(marks)).toEqual([36, 33, 44, 36])
})
it('does not open closer than a few degrees', () => {
  expect(extent([cell(44, 33, 1)])).toEqual([42.5, 31.5, 45.5, 34.5])
})
it('has no extent without marks', () => {
  expect(extent([])).toBeNull()
})
it('knows at which zoom a box fits', () => {
  // The world is one tile of 512 pixels at zoom 0, and 45 degrees are an eighth of it.
  expect(zoomFor([-180, -85.0511, 180, 85.0511], 512, 512)).toBeCloseTo(0, 4)
  expect(zoomFor([0, 0, 45, 1], 512, 512)).toBeCloseTo(3)
  expect(zoomFor([0, -85.0511, 1, 85.0511], 512, 1024)).toBeCloseTo(1, 4)
})
