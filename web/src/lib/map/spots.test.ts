import { expect, it } from 'vitest'
import { around, spots } from './spots'

const BAGHDAD = { name: 'Baghdad', lat: 33, lon: 44, precision: 'town' }

it('shows the place that most tell first, and each place once', () => {
  const marks = spots(
    BAGHDAD,
    [BAGHDAD, { name: 'Iraq', lat: null, lon: null, precision: 'country' }, { ...BAGHDAD, name: 'Hilla', lat: 32.5 }],
    'attacks',
  )
  expect(marks.map((mark) => mark.label)).toEqual(['Baghdad', 'Hilla'])
})
it('shows the ground that a province may lie on', () => {
  const wide = around(spots({ ...BAGHDAD, precision: 'country' }, [], 'attacks'))
  const close = around(spots(BAGHDAD, [], 'attacks'))
  // 60 km around a town are 0.54 degrees of latitude; a country reaches 300 km.
  expect(close[3] - close[1]).toBeCloseTo((2 * 60) / 111)
  expect(wide[3] - wide[1]).toBeCloseTo((2 * 300) / 111)
})
