import { describe, expect, it } from 'vitest'
import { signed, weighed, weight } from './reasons'

describe('reasons', () => {
  it('tells what speaks for, against, and neither way', () => {
    const told = ['same place (Mosul, 0 km)', 'but at least 205 and 200 killed', 'one does not say with what', 'but one does not say who did it', 'but they give no number of the same kind']
    expect(weighed(told)).toEqual({
      forIt: ['same place (Mosul, 0 km)'],
      against: ['at least 205 and 200 killed'],
      open: ['one does not say with what', 'one does not say who did it', 'they give no number of the same kind'],
    })
  })
  it('says a weight in words and with its sign', () => {
    expect([weight(3.4), weight(1.7), weight(0.5), weight(0.1), weight(-2)]).toEqual([
      'Very likely one happening',
      'Likely one happening',
      'Slightly more likely one happening',
      'Could be either',
      'Likely two happenings',
    ])
    expect([signed(1.72), signed(-0.44), signed(0.04)]).toEqual(['+1.7', '−0.4', '0.0'])
  })
})
