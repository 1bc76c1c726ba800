import { describe, expect, it } from 'vitest'
import { drop, keep, read, rename } from './saved'

const IRAQ = { name: 'Iraq', address: '/incidents?country=IQ' }
const SYRIA = { name: 'Syria', address: '/map?country=SY' }

describe('saved views', () => {
  it('stand in the order of their names', () => {
    expect(keep([SYRIA], IRAQ)).toEqual([IRAQ, SYRIA])
  })
  it('keep one address under one name', () => {
    const newer = { name: ' Iraq ', address: '/map?country=IQ' }
    expect(keep([IRAQ, SYRIA], newer)).toEqual([{ name: 'Iraq', address: '/map?country=IQ' }, SYRIA])
  })
  it('take no empty name', () => {
    expect(keep([IRAQ], { name: '  ', address: '/map' })).toEqual([IRAQ])
    expect(rename([IRAQ], 'Iraq', ' ')).toEqual([IRAQ])
  })
  it('never take the name of another view', () => {
    expect(rename([IRAQ, SYRIA], 'Iraq', 'Syria')).toEqual([IRAQ, SYRIA])
    expect(rename([IRAQ, SYRIA], 'Iraq', 'Two rivers')).toEqual([SYRIA, { ...IRAQ, name: 'Two rivers' }])
  })
  it('can be dropped', () => {
    expect(drop([IRAQ, SYRIA], 'Iraq')).toEqual([SYRIA])
  })
  it('read back what was kept, and nothing that leads away from the page', () => {
    expect(read(JSON.stringify([IRAQ, SYRIA]))).toEqual([IRAQ, SYRIA])
    expect(read(null)).toEqual([])
    expect(read('{broken')).toEqual([])
    expect(
      read(
        JSON.stringify([
          { name: 'a', address: 'https://elsewhere.example/' },
          { name: 'b', address: '//elsewhere.example/' },
          { name: 'c', address: '/\\elsewhere.example' },
          { name: 'd' },
          7,
        ]),
      ),
    ).toEqual([])
  })
})
