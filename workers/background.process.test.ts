import { startOwnDatabase, type OwnDatabase } from '../tests/support/own-database'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { builtEnv, ensureBuild } from '../tests/support/built'
import { children } from '../tests/support/child-processes'
import { scanOf } from '../tests/support/make-scan'
import { whileFilesAreAway } from '../tests/support/stored-document'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createDevelopment, createTenant } from '../tests/factories/world'
import { systemScope } from '~/auth/scope.server'
import { uploadDocument } from '~/features/documents/commands/upload-document.server'
import { incomingBytes } from '~/features/documents/incoming-file.server'
import { connection } from '~/platform/db/connection.server'
import { storage } from '~/platform/storage/storage.server'

let database: OwnDatabase
let development: { id: string; tenantId: string }
const { start, killAll } = children()

// Several starts of a process that loads a model, perhaps on a busy machine.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 600_000 })

beforeAll(async () => {
  await ensureBuild()
  database = await startOwnDatabase()
  development = await connection().transaction(async (tx) => createDevelopment(tx, await createTenant(tx)))
})
afterEach(killAll)
afterAll(() => database.drop())

const startBackground = () => start(['build/workers/background.js'], builtEnv())

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill(signal)
  const [code] = (await exited) as [number | null]
  return code
}

// Each section is a passage of its own.
function manual(sections: number, name: string): Buffer {
  const section = (n: number) =>
    `## ${name} ${n}\n\n${`Valve ${n} of ${name} stands ${n * 7} cm above the floor beside the meter. `.repeat(8)}\n`
  return Buffer.from(`# ${name}\n\n${Array.from({ length: sections }, (_, index) => section(index + 1)).join('\n')}`)
}

const upload = (bytes: Buffer, fileName: string) =>
  uploadDocument(systemScope(development.tenantId), {
    developmentId: development.id,
    category: 'water',
    houseType: 'all',
    file: incomingBytes(bytes, fileName),
  })

const jobOf = (id: string) =>
  connection()('jobStatus').select('state', 'step', 'progress', 'attempts', 'error').where({ id }).first()
const documentOf = (id: string) =>
  connection()('documents').select('status', 'readyVersion', 'failureReason').where({ id }).first()
const until = (check: () => Promise<void>, timeout = 150_000) => vi.waitFor(check, { timeout, interval: 25 })

it('loses nothing and doubles nothing when it is killed while it reads a document, and again', async () => {
  const sections = 160
  const { documentId, jobId } = await upload(manual(sections, 'Plumbing'), 'plumbing.md')
  const first = startBackground()
  await until(async () => expect((await documentOf(documentId)).status).toBe('processing'))
  await kill(first, 'SIGKILL')

  const second = startBackground()
  await until(async () => expect((await jobOf(jobId)).progress).toBeGreaterThan(0.4))
  await kill(second, 'SIGKILL')
  expect(await documentOf(documentId)).toMatchObject({ status: 'processing', readyVersion: null })
  expect(await jobOf(jobId)).toMatchObject({ state: 'running', attempts: 1 })

  const third = startBackground()
  await until(async () => expect((await jobOf(jobId)).state).toBe('done'))
  expect(await documentOf(documentId)).toEqual({ status: 'ready', readyVersion: 1, failureReason: null })
  const chunks = await connection()('docChunks')
    .select('ordinal', 'headingPath')
    .where({ documentId })
    .orderBy('ordinal')
  expect(chunks.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual(
    Array.from({ length: sections }, (_, n) => n),
  )
  expect(new Set(chunks.map(({ headingPath }: { headingPath: string }) => headingPath)).size).toBe(sections)
  const events = await connection()('auditLog').select('type').where({ subjectId: documentId })
  expect(events.filter(({ type }: { type: string }) => type === 'document.ready')).toHaveLength(1)
  // A kill is not the document's failure.
  expect((await jobOf(jobId)).attempts).toBe(1)
  expect(await kill(third, 'SIGTERM')).toBe(0)
})

it('goes on with a scan from the page where it was killed, and what is small is read meanwhile', async () => {
  const scan = await upload(await scanOf('valve', 'boiler', 'meter', 'pump'), 'scan.pdf')
  const pages = () => connection()('recognizedPages').where({ documentId: scan.documentId })
  const done = async () => Number((await pages().whereNotNull('doneAt').count('* as n').first())?.n)
  const first = startBackground()
  await until(async () => expect(await done()).toBeGreaterThan(0))
  await kill(first, 'SIGKILL')
  expect(await done()).toBeLessThan(4)
  expect((await documentOf(scan.documentId)).status).toBe('processing')
  // What was read of it before is known again by this word, which stands in no picture.
  await pages()
    .whereNotNull('doneAt')
    .update({ recognized: connection().raw(`replace(recognized::text, 'valve', 'widget')::jsonb`) })
  const small = await upload(manual(2, 'Shed'), 'shed.md')

  const second = startBackground()
  await until(async () => expect((await documentOf(small.documentId)).status).toBe('ready'))
  await until(async () => expect((await documentOf(scan.documentId)).status).toBe('ready'))
  const chunks = await connection()('docChunks')
    .where({ documentId: scan.documentId })
    .orderBy('ordinal')
    .pluck('content')
  const said = chunks.join(' ')
  for (const word of ['widget', 'boiler', 'meter', 'pump']) expect(said).toContain(word)
  expect(said).not.toContain('valve')
  const jobs = await connection()('jobStatus').where({ subjectId: scan.documentId }).select('state', 'attempts')
  await until(async () => expect(jobs.every(({ attempts }) => attempts === 1)).toBe(true))
  await kill(second, 'SIGTERM')
})

it('finishes what it has in hand when it is asked to stop, and takes no more', async () => {
  const one = await upload(manual(3, 'Heating'), 'heating.md')
  const child = startBackground()
  await until(async () => expect((await jobOf(one.jobId)).state).toBe('running'))
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const later = await upload(manual(3, 'Garden'), 'garden.md')
  expect((await exited)[0]).toBe(0)
  expect((await jobOf(one.jobId)).state).toBe('done')
  expect((await jobOf(later.jobId)).state).toBe('queued')
})

it('tries again when the file cannot be had, and goes on when it can', async () => {
  const { documentId, jobId } = await upload(manual(2, 'Boiler'), 'boiler.md')
  const { storageKey } = await connection()('documents').select('storageKey').where({ id: documentId }).first()
  await storage().delete(storageKey)
  const child = startBackground()
  await until(async () =>
    expect(await jobOf(jobId)).toMatchObject({ state: 'retrying', error: expect.stringContaining('stored') }),
  )
  await storage().put(storageKey, manual(2, 'Boiler'), { contentType: 'text/markdown' })
  await until(async () => expect((await documentOf(documentId)).status).toBe('ready'))
  await until(async () => expect(await jobOf(jobId)).toMatchObject({ state: 'done', attempts: 2, error: null }))
  await kill(child, 'SIGTERM')
})

it('waits while the files are away, killed in between, and no attempt is used up', async () => {
  const { documentId, jobId } = await upload(manual(2, 'Attic'), 'attic.md')
  const waiting = () => until(async () => expect((await jobOf(jobId)).step).toContain('Waiting for the file storage'))
  await whileFilesAreAway(async () => {
    const first = startBackground()
    await waiting()
    await kill(first, 'SIGKILL')
    startBackground()
    await waiting()
    expect(await jobOf(jobId)).toMatchObject({ state: 'queued', attempts: 1, error: null })
  })
  await until(async () => expect((await documentOf(documentId)).status).toBe('ready'))
  await until(async () => expect(await jobOf(jobId)).toMatchObject({ state: 'done', attempts: 1 }))
})
