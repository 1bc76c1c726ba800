import { describe, expect, it } from 'vitest'
import type { MapAnswer, MapPoint } from '../api/types'
import { features, marks, size } from './stacks'

function point(changes: Partial<MapPoint>, coordinates: [number, number] = [44.4, 33.3]): MapAnswer['features'][0] {
  const properties: MapPoint = {
    id: 'inc-1',
    type: 'shelling',
    group: 'attacks',
    status: 'occurred',
    killed: null,
    voices: 1,
    disputed: false,
    precision: 'town',
    first: '2024-01-04',
    line: 'Shelling',
    ...changes,
  }
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties }
}

function answer(...all: MapAnswer['features']): MapAnswer {
  return { type: 'FeatureCollection', features: all, unplaced: 0 }
}

describe('stacks', () => {
  it('puts incidents of one spot and precision under one mark', () => {
    const all = marks(
      answer(
        point({ id: 'a', killed: 2, first: '2024-01-01' }),
        point({ id: 'b', killed: 3, first: '2024-01-09', disputed: true }),
        point({ id: 'c', precision: 'province' }),
        point({ id: 'd' }, [36.3, 33.5]),
      ),
    )
    expect(all.map(size)).toEqual([2, 1, 1])
    const [first] = all
    expect(first).toMatchObject({ killed: 5, disputed: 1, precision: 'town' })
    expect(first?.kind === 'stack' && first.incidents.map((one) => one.id)).toEqual(['b', 'a'])
  })
  it('takes the shape of the most frequent group', () => {
    const all = marks(
      answer(point({ group: 'words' }), point({ group: 'fighting' }), point({ group: 'fighting' })),
    )
    expect(all[0]?.group).toBe('fighting')
  })
  it('never draws a province as a point', () => {
    const drawn = features(marks(answer(point({ precision: 'province' }), point({ precision: 'site' }))))
    expect(drawn.features.map((one) => one.properties.kind).sort()).toEqual(['area', 'point'])
    const area = drawn.features.find((one) => one.properties.kind === 'area')
    expect(area?.properties.reach).toBeGreaterThan(0)
  })
  it('keeps the cells that the server counts, and draws the deadliest last', () => {
    const cell: MapAnswer['features'][0] = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [40, 30] },
      properties: {
        cluster: true,
        count: 812,
        killed: 90,
        disputed: 4,
        group: 'attacks',
        box: [39, 29, 41, 31],
      },
    }
    const all = marks(answer(cell, point({ killed: 1 })))
    expect(all.map(size)).toEqual([812, 1])
    expect(features(all).features.map((one) => one.properties.killed)).toEqual([1, 90])
  })
})
