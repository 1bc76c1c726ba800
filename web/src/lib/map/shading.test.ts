import { expect, it } from 'vitest'
import type { Province } from '../api/types'
import { byKey, readShade, values } from './shading'

const ANBAR: Province = {
  country: 'IQ',
  admin1: 'Anbar',
  count: 7,
  killed: { low: 3, best: 4, high: 9 },
  disputed: 1,
}
const QUIET: Province = { ...ANBAR, admin1: 'Najaf', count: 2, killed: { low: null, best: null, high: null } }

it('shades by incidents or by the figure of deaths to quote', () => {
  const provinces = byKey([ANBAR, QUIET])
  expect(values(provinces, 'count')).toEqual(new Map([['IQ|Anbar', 7], ['IQ|Najaf', 2]]))
  expect(values(provinces, 'killed')).toEqual(new Map([['IQ|Anbar', 4]]))
  expect(values(provinces, 'none')).toBeNull()
})
it('shades nothing unless told', () => {
  expect(readShade('killed')).toBe('killed')
  expect(readShade('deaths')).toBe('none')
  expect(readShade(null)).toBe('none')
})
