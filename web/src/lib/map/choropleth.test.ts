import { describe, expect, it } from 'vitest'
import { breaks, legend, provinceKey, RAMPS } from './choropleth'

describe('shades of provinces', () => {
  it('knows a province by country and name', () => {
    expect(provinceKey('IQ', 'Anbar')).toBe('IQ|Anbar')
  })
  it('gives each of a few values its own shade, and none to nothing', () => {
    expect(breaks([0, 3, 1, 3])).toEqual([1, 3])
    expect(breaks([])).toEqual([])
  })
  it('spreads many values evenly by order of magnitude', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index + 1)
    // 1000 to the power of 0, 1/5, 2/5, 3/5, 4/5, in one digit.
    expect(breaks(values)).toEqual([1, 4, 20, 60, 300])
  })
  it('takes the darkest shades where there are few', () => {
    expect(legend('light', [1, 3])).toEqual([
      { from: 1, colour: RAMPS.light[3] },
      { from: 3, colour: RAMPS.light[4] },
    ])
  })
})
