import { performance } from 'node:perf_hooks'
import { afterEach, expect, test } from 'vitest'
import { EMBEDDING_DIMENSIONS, embedTextsTask } from '~/lib/embedding'
import type { ThreadPool } from '~/lib/thread-task'
import { closeThreads, runTask } from './threads.server'

afterEach(() => closeThreads())

const embed = (count: number, signal?: AbortSignal, pool?: ThreadPool) =>
  runTask(
    embedTextsTask,
    { texts: Array.from({ length: count }, (_, n) => `The pump ${n} is on the patio.`) },
    { signal, pool },
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
  await expect(embed(1, abort.signal)).rejects.toMatchObject({ name: 'AbortError' })
})

// Inside of the model's native code a thread that is ended takes the whole process along.
test('whoever leaves while the model is loaded or runs does not end its thread', { timeout: 60_000 }, async () => {
  let threads = 0
  const count = () => void threads++
  process.on('worker', count)
  try {
    for (const ms of [50, 400, 100]) {
      const abort = new AbortController()
      const running = embed(20_000, abort.signal, 'queries')
      setTimeout(() => abort.abort(), ms)
      await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    }
    expect(await embed(1, undefined, 'queries')).toHaveLength(EMBEDDING_DIMENSIONS)
    expect(threads).toBe(1)
  } finally {
    process.off('worker', count)
  }
})
