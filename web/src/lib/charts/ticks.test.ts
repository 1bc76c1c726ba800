import { describe, expect, it } from 'vitest'
import { filled } from './days'
import { ticks } from './ticks'

describe('labels below bars', () => {
  it('says every day of a week, and the year once', () => {
    const days = filled([], 'day', { first: '2023-12-30', last: '2024-01-01' })
    expect([...ticks(days, 'day').values()]).toEqual(['30 Dec 2023', '31 Dec', '1 Jan 2024'])
  })
  it('says Mondays of a month', () => {
    const days = filled([], 'day', { first: '2024-01-01', last: '2024-01-31' })
    expect([...ticks(days, 'day').values()]).toEqual(['1 Jan 2024', '8 Jan', '15 Jan', '22 Jan', '29 Jan'])
  })
  it('says the months of some months', () => {
    const days = filled([], 'day', { first: '2023-10-01', last: '2024-01-31' })
    expect([...ticks(days, 'day').values()]).toEqual(['1 Oct 2023', '1 Nov', '1 Dec', '1 Jan 2024'])
  })
  it('says quarters of some years and years of many', () => {
    const two = filled([], 'month', { first: '2022-01-01', last: '2023-12-01' })
    expect([...ticks(two, 'month').values()]).toEqual([
      'Jan 2022',
      'Apr',
      'Jul',
      'Oct',
      'Jan 2023',
      'Apr',
      'Jul',
      'Oct',
    ])
    const many = filled([], 'month', { first: '2004-01-01', last: '2023-12-01' })
    expect([...ticks(many, 'month').values()]).toEqual(['2004', '2007', '2010', '2013', '2016', '2019', '2022'])
  })
})
