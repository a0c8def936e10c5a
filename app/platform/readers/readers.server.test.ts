import { execFileSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { changeEnvironment, restoreEnvironment } from '../../../tests/support/environment'
import { contentBomb, pagesClaimed, pictureBomb, tilingsInACircle } from '../../../tests/support/hostile-pdf'
import { extractDocumentTask, inspectDocumentTask } from '~/domain/documents/reader-tasks'
import { closeReaders, runReader } from './readers.server'

vi.setConfig({ testTimeout: 90_000 })
afterAll(closeReaders)
afterAll(restoreEnvironment)

const markdown = (text: string) => ({ file: Buffer.from(text), kind: 'md' as const })
const pdf = (file: Buffer) => ({ file, kind: 'pdf' as const })

const listsInLists = (depth: number) => Array.from({ length: depth }, (_, n) => `${' '.repeat(2 * n)}- x`).join('\n')

/** Process ids of the readers that this process has started. */
const readers = () =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('reader/reader'))
    .map((line) => Number.parseInt(line, 10))

test('a file is read in a process of its own, which the next one uses again; reasons come back whole', async () => {
  expect(await runReader(extractDocumentTask, markdown('# Heating\n\nThe pump is on the patio.'))).toMatchObject({
    ok: true,
    pageCount: 1,
  })
  const first = readers()
  expect(first).toHaveLength(1)
  expect(await runReader(inspectDocumentTask, markdown(''))).toEqual({ ok: false, reason: 'empty' })
  expect(readers()).toEqual(first)
  await closeReaders()
  await vi.waitFor(() => expect(readers()).toEqual([]))
})

describe('a file that is made to harm', () => {
  test('is given up when it gets no further, and others are read meanwhile', async () => {
    await runReader(inspectDocumentTask, markdown('Warm.'))
    const isOver = vi.fn()
    const hostile = runReader(extractDocumentTask, markdown(listsInLists(2_000))).catch((error: unknown) => {
      isOver()
      return error
    })
    await wait(500)
    expect(await runReader(extractDocumentTask, markdown('The pump is on the patio.'))).toMatchObject({ ok: true })
    expect(isOver).not.toHaveBeenCalled()
    expect(await hostile).toMatchObject({ name: 'ReaderError', reason: 'time' })
  })

  test('is given up when it is nested deeper than anybody can follow', async () => {
    await expect(runReader(extractDocumentTask, markdown(`${'>'.repeat(50_000)} Quiet.`))).rejects.toMatchObject({
      name: 'ReaderError',
      reason: 'memory',
    })
  })

  test('draws itself for ever, and is read for its words all the same', async () => {
    const read = await runReader(extractDocumentTask, pdf(tilingsInACircle('The stopcock is under the sink.')))
    expect(JSON.stringify(read)).toContain('stopcock')
  })

  test('has a picture of 108 MB, and is read for its words all the same', async () => {
    const read = await runReader(extractDocumentTask, pdf(pictureBomb('The stopcock is under the sink.', 6_000)))
    expect(JSON.stringify(read)).toContain('stopcock')
  })

  test('claims a million pages, and is read for the one that it has', async () => {
    const file = pagesClaimed(1_000_000)
    expect(file.toString('latin1')).toContain('/Count 1000000')
    expect(await runReader(extractDocumentTask, pdf(file))).toMatchObject({ ok: true, pageCount: 1 })
  })

  test('is given up when it needs more memory, which comes back with its process', async () => {
    await closeReaders()
    changeEnvironment({ READER_MEMORY_MB: '256' })
    const running = runReader(extractDocumentTask, pdf(contentBomb(150)))
    await expect(running).rejects.toMatchObject({ name: 'ReaderError', reason: 'memory' })
    await vi.waitFor(() => expect(readers()).toEqual([]))
  })
})

test('an abort ends the process', async () => {
  const abort = new AbortController()
  const running = runReader(extractDocumentTask, markdown(listsInLists(2_000)), { signal: abort.signal })
  setTimeout(() => abort.abort(), 300)
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})
