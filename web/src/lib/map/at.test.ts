import { expect, it } from 'vitest'
import { readAt, writeAt } from './at'

it('reads what it writes', () => {
  expect(writeAt({ lat: 33.34058, lon: 44.40088, zoom: 6.27 })).toBe('33.341,44.401,6.3')
  expect(readAt('33.341,44.401,6.3')).toEqual({ lat: 33.341, lon: 44.401, zoom: 6.3 })
})
it('does not go where there is nothing', () => {
  expect(readAt(null)).toBeNull()
  expect(readAt('33,44')).toBeNull()
  expect(readAt('133,44,5')).toBeNull()
  expect(readAt('33,x,5')).toBeNull()
  expect(readAt('33,44,99')?.zoom).toBe(14)
})
