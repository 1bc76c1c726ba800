import { expect, it } from 'vitest'
import { extent } from './extent'
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
  const marks = [cell(36, 33, 50), cell(44, 36, 50), cell(-77, 39, 3), cell(139, -35, 2)]
  expect(extent(marks)).toEqual([36, 33, 44, 36])
})
it('does not open closer than a few degrees', () => {
  expect(extent([cell(44, 33, 1)])).toEqual([42.5, 31.5, 45.5, 34.5])
})
it('has no extent without marks', () => {
  expect(extent([])).toBeNull()
})
