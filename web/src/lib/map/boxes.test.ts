import { describe, expect, it } from 'vitest'
import { contains, padded, read, ring, shared, shown, turned, width, windowAt, write, type Box } from './boxes'

const IRAQ: Box = [38.8, 29, 48.6, 37.4]
const FIJI: Box = [176, -20, -178, -15]

describe('boxes', () => {
  it('reads and writes the word of a filter', () => {
    expect(read('38.8,29,48.6,37.4')).toEqual(IRAQ)
    expect(write([38.123456, 29, 48.6, 37.4])).toBe('38.1235,29,48.6,37.4')
    expect(read('38.8,29,48.6')).toBeNull()
    expect(read('a,b,c,d')).toBeNull()
    expect(read(null)).toBeNull()
  })
  it('brings longitudes back into the world', () => {
    expect(turned(190)).toBe(-170)
    expect(turned(-190)).toBe(170)
    expect(turned(540)).toBe(180)
    expect(turned(44.4)).toBeCloseTo(44.4)
  })
  it('knows a window beyond the dateline', () => {
    expect(shown(170, -25, 190, -10)).toEqual([170, -25, -170, -10])
    expect(width(shown(170, -25, 190, -10))).toBe(20)
    expect(shown(-200, -85, 200, 85)).toEqual([-180, -85, 180, 85])
  })
  it('grows on all sides and stays in the world', () => {
    expect(padded([10, 10, 20, 20], 0.5)).toEqual([5, 5, 25, 25])
    expect(padded([-100, -80, 100, 80], 0.5)).toEqual([-180, -90, 180, 90])
    expect(padded([170, 0, 178, 8], 0.5)).toEqual([166, -4, -178, 12])
  })
  it('contains across the dateline', () => {
    expect(contains(FIJI, [177, -19, 179, -16])).toBe(true)
    expect(contains(FIJI, [179, -19, -179, -16])).toBe(true)
    expect(contains(FIJI, [170, -19, 179, -16])).toBe(false)
    expect(contains(IRAQ, FIJI)).toBe(false)
    expect(contains([-180, -90, 180, 90], FIJI)).toBe(true)
  })
  it('shares what both hold', () => {
    expect(shared(IRAQ, [40, 30, 60, 50])).toEqual([40, 30, 48.6, 37.4])
    expect(shared(IRAQ, FIJI)).toBeNull()
    expect(shared([170, -25, -170, -10], FIJI)).toEqual([176, -20, -178, -15])
    expect(shared([-180, -90, 180, 90], FIJI)).toEqual(FIJI)
    expect(shared([0, 0, 10, 10], [20, 0, 30, 10])).toBeNull()
  })
  it('knows about what a window shows', () => {
    expect(windowAt(44, 33, 5)).toEqual([32.75, 27.375, 55.25, 38.625])
    expect(windowAt(0, 0, 0)).toEqual([-180, -90, 180, 90])
  })
  it('draws a ring that closes', () => {
    expect(ring(FIJI)[0]).toEqual(ring(FIJI)[4])
    expect(ring(FIJI)[1]).toEqual([182, -20])
  })
})
