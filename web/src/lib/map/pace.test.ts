import { expect, it } from 'vitest'
import { Pace } from './pace'

function paced(step: number, frames: number): Pace {
  const pace = new Pace()
  for (let frame = 0; frame < frames; frame += 1) pace.frame(1000 + frame * step)
  return pace
}

it('finds 20 frames a second slow and 60 not', () => {
  expect(paced(50, 10).isSlow).toBe(true)
  expect(paced(16, 10).isSlow).toBe(false)
  expect(paced(16, 10).isQuick).toBe(false)
  expect(paced(8, 10).isQuick).toBe(true)
})
it('says nothing of a few frames', () => {
  expect(paced(200, 5).isSlow).toBe(false)
  expect(paced(200, 6).isSlow).toBe(true)
})
it('does not count the pause between two movements', () => {
  const pace = paced(16, 10)
  pace.begin()
  for (let frame = 0; frame < 10; frame += 1) pace.frame(60_000 + frame * 16)
  expect(pace.isSlow).toBe(false)
})
