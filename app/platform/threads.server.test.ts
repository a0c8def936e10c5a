import { performance } from 'node:perf_hooks'
import { afterEach, expect, test } from 'vitest'
import { closeThreads, runTask } from './threads.server'

afterEach(() => closeThreads())

const markdown = (text: string) => ({ bytes: Buffer.from(text), kind: 'md' as const })

test('a task runs in a thread of its own; reasons come back whole', { timeout: 60_000 }, async () => {
  const before = performance.eventLoopUtilization()
  const [read, empty] = await Promise.all([
    runTask('extract-document', markdown(`# Heating\n\n${'The pump is on the patio. '.repeat(4_000)}`)),
    runTask('extract-document', markdown('')),
  ])
  expect(read).toMatchObject({ ok: true, pageCount: 1 })
  expect(empty).toEqual({ ok: false, reason: 'empty' })
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
})

test('closing lets a running task end, and the next task opens the threads again', { timeout: 60_000 }, async () => {
  const running = runTask('extract-document', markdown('Hello.'))
  await closeThreads()
  expect(await running).toMatchObject({ ok: true })
  expect(await runTask('extract-document', markdown('Hello again.'))).toMatchObject({ ok: true })
})

test('an abort stops a task', { timeout: 60_000 }, async () => {
  const abort = new AbortController()
  const running = runTask('extract-document', markdown('The pump is on the patio. '.repeat(200_000)), {
    signal: abort.signal,
  })
  setTimeout(() => abort.abort(), 100)
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})
