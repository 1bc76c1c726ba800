import { afterEach, expect, test, vi } from 'vitest'
import { get } from './client'

afterEach(() => vi.unstubAllGlobals())

function answering(json: () => Promise<unknown>): void {
  vi.stubGlobal('fetch', async () => ({ ok: true, status: 200, json }))
}

test('a question given up while its answer is read has no answer', async () => {
  answering(async () => {
    throw new DOMException('given up', 'AbortError')
  })
  await expect(get('/api/map')).rejects.toThrow('given up')
})

test('an answer is what was told', async () => {
  answering(async () => ({ told: 1 }))
  expect(await get('/api/map')).toEqual({ told: 1 })
})
