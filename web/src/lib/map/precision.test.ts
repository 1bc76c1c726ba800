import { expect, it } from 'vitest'
import { isPoint, known, pixels } from './precision'

it('draws only sites and towns as points', () => {
  const precisions = ['site', 'town', 'district', 'province', 'region', 'country', 'anything']
  expect(precisions.filter(isPoint)).toEqual(['site', 'town'])
})
it('draws a country wider than a province, a province wider than a district', () => {
  expect(known('country').km).toBeGreaterThan(known('province').km)
  expect(known('province').km).toBeGreaterThan(known('district').km)
})
it('knows how many pixels a length has at zoom 0', () => {
  // The equator, 40,075 km, is one tile of 512 pixels.
  expect(pixels(40_075.016686, 0)).toBeCloseTo(512)
  // At 60 degrees the same length is drawn twice as long.
  expect(pixels(100, 60) / pixels(100, 0)).toBeCloseTo(2)
})
