import { performance } from 'node:perf_hooks'
import { afterEach, expect, test } from 'vitest'
import { EMBEDDING_DIMENSIONS, embedTextsTask } from '~/lib/embedding'
import { closeThreads, runTask } from './threads.server'

afterEach(() => closeThreads())

const embed = (count: number, signal?: AbortSignal) =>
  runTask(
    embedTextsTask,
    { texts: Array.from({ length: count }, (_, n) => `The pump ${n} is on the patio.`) },
    { signal },
  )

test('a task runs in a thread of its own', { timeout: 60_000 }, async () => {
  const before = performance.eventLoopUtilization()
  const vectors = await Promise.all([embed(40), embed(2)])
  expect(vectors.map(({ length }) => length / EMBEDDING_DIMENSIONS)).toEqual([40, 2])
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
})

test('closing lets a running task end, and the next task opens the threads again', { timeout: 60_000 }, async () => {
  const running = embed(1)
  await closeThreads()
  expect(await running).toHaveLength(EMBEDDING_DIMENSIONS)
  expect(await embed(1)).toHaveLength(EMBEDDING_DIMENSIONS)
})

test('an abort stops a task', { timeout: 60_000 }, async () => {
  const abort = new AbortController()
  const running = embed(20_000, abort.signal)
  setTimeout(() => abort.abort(), 100)
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})
