import { describe, expect, it } from 'vitest'
import { bucketsOf, rolesOf } from './months'

describe('incidents over time', () => {
  it('leave no month out', () => {
    const found = bucketsOf([
      { month: '2024-02', as: { target: 2 } },
      { month: '2023-12', as: { initiator: 1 } },
    ])
    expect(found.map((one) => [one.words, one.first, one.last, one.as])).toEqual([
      ['Dec 2023', '2023-12-01', '2023-12-31', { initiator: 1 }],
      ['Jan 2024', '2024-01-01', '2024-01-31', {}],
      ['Feb 2024', '2024-02-01', '2024-02-29', { target: 2 }],
    ])
  })
  it('are told by year over a long time', () => {
    const found = bucketsOf([
      { month: '2010-03', as: { initiator: 1 } },
      { month: '2010-11', as: { initiator: 2, victim: 1 } },
      { month: '2020-01', as: { target: 4 } },
    ])
    expect(found).toHaveLength(11)
    expect(found[0]).toEqual({ words: '2010', first: '2010-01-01', last: '2010-12-31', as: { initiator: 3, victim: 1 } })
    expect(rolesOf(found)).toEqual(['initiator', 'target', 'victim'])
  })
  it('are nothing where nothing is dated', () => {
    expect(bucketsOf([])).toEqual([])
  })
})
