import { describe, expect, it } from 'vitest'
import { changed, question, without } from './asking'

const words = new URLSearchParams('publisher=Harbour+Wire&since=2024-01-01&type=attacks&text=')

describe('asking', () => {
  it('asks only what filters reports', () => {
    expect(question(words)).toBe('/api/reports?publisher=Harbour+Wire&since=2024-01-01')
    expect(question(new URLSearchParams())).toBe('/api/reports')
  })
  it('changes one word and leaves the others', () => {
    expect(changed(words, 'since', '')).toBe('/reports?publisher=Harbour+Wire&type=attacks&text=')
    expect(changed(new URLSearchParams(), 'text', ' army ')).toBe('/reports?text=army')
  })
  it('takes its own words out', () => {
    expect(without(words)).toBe('/reports?type=attacks')
  })
})
