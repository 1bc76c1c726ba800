import { describe, expect, it } from 'vitest'
import { BASEMAP, basemapStyle, PROVINCE_FILL } from './basemap'

const PAGE = 'http://127.0.0.1:8765/map?since=2024-01-01'
const light = basemapStyle('light', PAGE)
const dark = basemapStyle('dark', PAGE)

describe('the basemap', () => {
  it('asks nothing of any other machine', () => {
    const addresses = JSON.stringify(light).match(/[a-z]+:\/\/[^"]+/g)
    expect(addresses).toEqual(['pmtiles://http://127.0.0.1:8765/data/basemap.pmtiles'])
    expect(light.glyphs).toBeUndefined()
    expect(light.sprite).toBeUndefined()
  })
  it('has the same layers in light and dark, in other colours', () => {
    expect(dark.layers.map(({ id }) => id)).toEqual(light.layers.map(({ id }) => id))
    expect(dark.layers[0]).not.toEqual(light.layers[0])
  })
  it('draws disputed borders dashed, and no other', () => {
    const dashed = light.layers.filter(({ paint }) => paint && 'line-dasharray' in paint)
    expect(dashed.map(({ id }) => id)).toEqual(['disputed-borders'])
  })
  it('draws all names above all land', () => {
    const types = light.layers.map(({ type }) => type)
    expect(types.slice(types.indexOf('symbol'))).toEqual(Array(5).fill('symbol'))
    expect(light.layers.findIndex(({ id }) => id === PROVINCE_FILL)).toBeLessThan(types.indexOf('symbol'))
  })
  it('knows provinces by key, for their shades', () => {
    expect(light.sources[BASEMAP]).toMatchObject({ promoteId: { provinces: 'key' } })
  })
})
