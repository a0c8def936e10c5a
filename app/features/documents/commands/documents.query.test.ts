import { owner } from '../../../../tests/support/database'
import { createDevelopment, createDocument, createTenant } from '../../../../tests/factories/world'
import {
  chunksOf,
  development,
  documentOf,
  eventsOf,
  long,
  markdown,
  picture,
  refusalOf,
  rowsOf,
  scope,
  send,
  storedFiles,
  temporaryFiles,
  unreadable,
  upload,
  withDevelopment,
} from '../../../../tests/support/documents'
import { tilingsInACircle } from '../../../../tests/support/hostile-pdf'
import { heading, makePdf, paragraph } from '../../../../tests/support/make-pdf'
import { scanOf } from '../../../../tests/support/make-scan'
import { afterAll, describe, expect, it } from 'vitest'
import { staffScope, systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { closeReaders } from '~/platform/readers/readers.server'
import { closeThreads } from '~/platform/threads.server'
import { incomingBytes } from '../incoming-file.server'
import { documentChapters } from '../queries/page-passages.server'
import { giveUpDocument } from './fail-version.server'
import { ingestDocument } from './ingest-document.server'
import { recognizePages } from './recognize-pages.server'
import { publishPassages } from './publish-passages.server'
import { removeDocument } from './remove-document.server'
import { retryDocument } from './retry-document.server'
import { retryFailedDocuments } from './retry-failed-documents.server'
import { uploadNewVersion } from './upload-new-version.server'

withDevelopment()
afterAll(closeThreads)
afterAll(closeReaders)

/** Its first page has text, so it is only found out when all of it is read. */
// What it shows cannot be told before it is looked at as a picture.
const wordlessScan = () => makePdf((doc) => doc.image(picture, 60, 60, { width: 400 }))

describe('reading a document', () => {
  it('makes the passages of a PDF searchable, with pages and headings, and does nothing the second time', async () => {
    const pdf = await makePdf((page) => {
      heading(page, 20, 'Heating')
      paragraph(page, long('cylinder'))
      page.addPage()
      heading(page, 20, 'Ventilation')
      paragraph(page, long('filter'))
    })
    const { documentId } = await upload(pdf, { fileName: 'guide.pdf' })
    const steps: string[] = []
    const result = await ingestDocument(documentId, { report: (step) => steps.push(step) })
    expect(result).toMatchObject({ status: 'ready', pages: 2 })
    const chunks = await chunksOf(documentId)
    expect(chunks.map(({ headingPath }) => headingPath)).toEqual(['Heating', 'Ventilation'])
    expect(JSON.parse(chunks[0].embedding)).toHaveLength(384)
    expect(await documentOf(documentId)).toMatchObject({
      status: 'ready',
      readyVersion: 1,
      pages: 2,
      failureReason: null,
    })
    expect(await documentChapters(scope, documentId)).toEqual([
      { title: 'Heating', level: 1, page: 1 },
      { title: 'Ventilation', level: 1, page: 2 },
    ])
    expect(await eventsOf(documentId)).toEqual(['document.uploaded', 'document.ready'])
    expect(steps[0]).toBe('Reading the file')

    expect(await ingestDocument(documentId)).toEqual({ status: 'nothing' })
    expect(await chunksOf(documentId)).toEqual(chunks)
    expect(await ingestDocument(newId())).toEqual({ status: 'nothing' })
  })

  it('says what is wrong with a PDF that shows it late, and keeps no passage', async () => {
    const { documentId } = await upload(await wordlessScan(), { fileName: 'guide.pdf' })
    expect(await ingestDocument(documentId)).toMatchObject({ status: 'recognizing' })
    expect(await recognizePages(documentId)).toBe(0)
    const result = await ingestDocument(documentId)
    expect(result).toMatchObject({ status: 'failed', reason: expect.stringContaining('no text') })
    expect(await documentOf(documentId)).toMatchObject({
      status: 'failed',
      failureReason: expect.stringContaining('no text'),
    })
    expect(await chunksOf(documentId)).toEqual([])
    expect(await eventsOf(documentId)).toEqual(['document.uploaded', 'document.failed'])
  })

  it('that is scanned is recognised in steps of its own, and read to the end by whoever does the last page', async () => {
    const { documentId } = await upload(await scanOf('valve', 'boiler', 'meter'), { fileName: 'scan.pdf' })
    expect(await ingestDocument(documentId)).toEqual({ status: 'recognizing', pages: 3 })
    expect(await documentOf(documentId)).toMatchObject({ status: 'processing', failureReason: null })
    const queued = () =>
      owner()('jobStatus').where({ subjectId: documentId }).orderBy('createdAt').orderBy('id').pluck('queue')
    expect(await queued()).toEqual(['ingest-document', 'recognize-pages'])
    const done = () =>
      owner()('recognizedPages').where({ documentId }).whereNotNull('doneAt').orderBy('page').pluck('page')

    expect(await recognizePages(documentId, { stepMs: 0 })).toBe(2)
    expect(await done()).toEqual([1])
    // Cut off after a page: what is done is done.
    const stop = new AbortController()
    const report = (step: string) => (step.includes('2 of 3') ? stop.abort() : undefined)
    await expect(recognizePages(documentId, { signal: stop.signal, report })).rejects.toThrow()
    expect(await done()).toEqual([1, 2])
    expect(await ingestDocument(documentId)).toEqual({ status: 'recognizing', pages: 1 })
    expect(await recognizePages(documentId)).toBe(0)
    expect((await queued()).at(-1)).toBe('ingest-document')
    expect(await recognizePages(documentId)).toBe(0)

    expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready', pages: 3 })
    const said = (await chunksOf(documentId)).map(({ content }) => content).join(' ')
    for (const word of ['valve', 'boiler', 'meter']) expect(said).toContain(word)
    expect(await rowsOf('recognizedPages')).toBe(0)
  }, 90_000)

  it('tries a page again that was given up, once somebody tries the document again', async () => {
    const { documentId } = await upload(await scanOf('valve', 'boiler'), { fileName: 'scan.pdf' })
    await ingestDocument(documentId)
    const failed = { doneAt: new Date(), failure: 'too-slow' }
    await owner()('recognizedPages').where({ documentId, page: 1 }).update(failed)
    expect(await recognizePages(documentId)).toBe(0)
    await owner()('documents').where({ id: documentId }).update({ status: 'failed', failureReason: 'x' })
    await owner()('documentVersions').where({ documentId }).update({ status: 'failed', failureReason: 'x' })
    await retryDocument(scope, documentId)
    expect(await ingestDocument(documentId)).toEqual({ status: 'recognizing', pages: 1 })
    expect(await recognizePages(documentId)).toBe(0)
    expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready' })
  }, 90_000)

  it('reads of a PDF that draws itself the text, soon and at the first go', { timeout: 120_000 }, async () => {
    const { documentId } = await upload(tilingsInACircle('The stopcock stands under the kitchen sink.'), {
      fileName: 'circle.pdf',
    })
    expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready', pages: 1 })
    expect((await chunksOf(documentId)).map(({ content }) => content)).toEqual([
      'The stopcock stands under the kitchen sink.',
    ])
  })

  it('tries again when asked to, once', async () => {
    const { documentId, jobId } = await upload(markdown(long('boiler')))
    await expect(retryDocument(scope, documentId)).rejects.toMatchObject({ status: 409 })
    await giveUpDocument(documentId, jobId)
    expect(await documentOf(documentId)).toMatchObject({
      status: 'failed',
      failureReason: expect.stringContaining('our side'),
    })
    await retryDocument(scope, documentId)
    await expect(retryDocument(scope, documentId)).rejects.toMatchObject({ status: 409 })
    expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready' })
  })
})

it('reads again all documents of a development that failed, and no other', async () => {
  const documents = [
    await upload(markdown(long('boiler'))),
    await upload(markdown(long('pump'))),
    await upload(markdown(long('bin'))),
  ]
  const ids = documents.map(({ documentId }) => documentId)
  for (const { documentId, jobId } of documents.slice(0, 2)) await giveUpDocument(documentId, jobId)
  const other = await createDevelopment(owner(), { id: development.tenantId })
  const elsewhere = await createDocument(owner(), other, { status: 'failed', failureReason: 'x' })
  expect(await retryFailedDocuments(scope, development.id)).toBe(2)
  expect(await retryFailedDocuments(scope, development.id)).toBe(0)
  expect(await Promise.all(ids.map(async (id) => (await documentOf(id)).status))).toEqual(Array(3).fill('queued'))
  expect((await documentOf(elsewhere.id)).status).toBe('failed')
  for (const id of ids) expect(await ingestDocument(id)).toMatchObject({ status: 'ready' })
})

it('reads again hundreds, some at once, each on record with a job of its own', async () => {
  const failed = []
  for (let n = 0; n < 60; n += 1)
    failed.push(await createDocument(owner(), development, { status: 'failed', failureReason: 'x' }))
  expect(await retryFailedDocuments(scope, development.id)).toBe(60)
  expect(await rowsOf('jobStatus')).toBe(60)
  expect(await owner()('auditLog').where({ type: 'document.retried' })).toHaveLength(60)
  expect(await retryFailedDocuments(scope, development.id)).toBe(0)
})

describe('a new version', () => {
  it('replaces the passages when it is ready, and embeds what changed', async () => {
    const kept = long('boiler')
    const { documentId } = await upload(markdown(kept, long('filter')))
    await ingestDocument(documentId)
    const before = await chunksOf(documentId)
    const file = incomingBytes(markdown(kept, long('stopcock')), 'heating-2.md')
    expect(await uploadNewVersion(scope, { documentId, file })).toMatchObject({ version: 2 })
    expect(await chunksOf(documentId)).toEqual(before)
    expect(await documentOf(documentId)).toMatchObject({
      status: 'queued',
      version: 2,
      readyVersion: 1,
      fileName: 'heating_guide.md',
    })

    expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready', embedded: 1 })
    const after = await chunksOf(documentId)
    expect(after).toHaveLength(before.length)
    expect(after[0].embedding).toBe(before[0].embedding)
    expect(after.every(({ version }) => version === 2)).toBe(true)
    expect(after.some(({ content }) => content.includes('filter'))).toBe(false)
    expect(await documentOf(documentId)).toMatchObject({
      status: 'ready',
      version: 2,
      readyVersion: 2,
      fileName: 'heating-2.md',
    })
    const versions = await owner()('documentVersions').select('status').where({ documentId }).orderBy('version')
    expect(versions.map(({ status }: { status: string }) => status)).toEqual(['superseded', 'ready'])
  })

  it.each(unreadable)('that is a PDF that is %s is refused, and leaves nothing behind', async (_, make, words) => {
    const { documentId } = await upload(markdown(long('boiler')))
    await ingestDocument(documentId)
    const tables = ['documents', 'documentVersions', 'docChunks', 'jobStatus', 'pgboss.job', 'auditLog']
    const state = async () => [await documentOf(documentId), await Promise.all(tables.map(rowsOf)), await storedFiles()]
    const before = await state()
    const answer = await send(await make(), (file) => uploadNewVersion(scope, { documentId, file }))
    expect([answer.status, answer.detail]).toEqual([422, expect.stringContaining(words)])
    expect(await state()).toEqual(before)
    expect(await temporaryFiles()).toBe(0)
  })

  it('that cannot be read leaves the passages of the one before', async () => {
    const { documentId } = await upload(markdown(long('boiler')))
    await ingestDocument(documentId)
    const before = await chunksOf(documentId)
    await uploadNewVersion(scope, { documentId, file: incomingBytes(await wordlessScan(), 'scan.pdf') })
    await ingestDocument(documentId)
    await recognizePages(documentId)
    expect(await ingestDocument(documentId)).toMatchObject({ status: 'failed' })
    expect(await chunksOf(documentId)).toEqual(before)
    expect(await documentOf(documentId)).toMatchObject({
      status: 'failed',
      readyVersion: 1,
      fileName: 'heating_guide.md',
    })
  })

  it('is not overtaken by the reading of an older one', async () => {
    const { documentId } = await upload(markdown(long('boiler')))
    const { tenantId, id: developmentId } = development
    const slow = {
      tenantId,
      developmentId,
      documentId,
      version: 1,
      contentType: 'text/markdown; charset=utf-8',
      storageKey: 'x',
    }
    await uploadNewVersion(scope, { documentId, file: incomingBytes(markdown(long('filter')), 'v2.md') })
    const publication = { passages: [], chapters: [], pageCount: 1, vectors: new Map(), model: 'test', embedded: 0 }
    expect(await publishPassages(systemScope(tenantId), slow, publication)).toBe(false)
    expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready' })
    expect(await documentOf(documentId)).toMatchObject({ readyVersion: 2 })
  })

  it('is not failed by the job of the one before, when that is given up late', async () => {
    const { documentId, jobId } = await upload(markdown(long('boiler')))
    const file = incomingBytes(markdown(long('filter')), 'v2.md')
    const second = await uploadNewVersion(scope, { documentId, file })
    await owner()('documentVersions').where({ documentId, version: 2 }).update({ status: 'processing' })
    await owner()('documents').where({ id: documentId }).update({ status: 'processing' })
    await giveUpDocument(documentId, jobId)
    expect(await documentOf(documentId)).toMatchObject({ status: 'processing', version: 2, failureReason: null })
    await giveUpDocument(documentId, second.jobId)
    expect(await documentOf(documentId)).toMatchObject({ status: 'failed', version: 2 })
  })

  it('with the same bytes as the current one is refused, with those of a replaced one it is not', async () => {
    const first = markdown(long('boiler'))
    const { documentId } = await upload(first)
    const same = uploadNewVersion(scope, { documentId, file: incomingBytes(first, 'again.md') })
    expect((await refusalOf(same)).duplicateOf).toMatchObject({ documentId })
    await ingestDocument(documentId)
    await uploadNewVersion(scope, { documentId, file: incomingBytes(markdown(long('filter')), 'v2.md') })
    await ingestDocument(documentId)
    expect(await uploadNewVersion(scope, { documentId, file: incomingBytes(first, 'v1.md') })).toMatchObject({
      version: 3,
    })
  })
})

it('removing a document removes its passages, and queues the removal of its files', async () => {
  const { documentId } = await upload(markdown(long('boiler')))
  await ingestDocument(documentId)
  const foreign = await createDevelopment(owner(), await createTenant(owner()))
  const stranger = staffScope({ role: 'admin', userId: newId(), tenantId: foreign.tenantId })
  await expect(removeDocument(stranger, documentId)).rejects.toMatchObject({ status: 404 })
  await removeDocument(scope, documentId)
  expect([await rowsOf('documents'), await rowsOf('documentVersions'), await rowsOf('docChunks')]).toEqual([0, 0, 0])
  const job = await owner()('pgboss.job').select('data').where({ name: 'delete-files' }).first()
  expect(job.data.payload.storageKeys).toHaveLength(1)
  expect(await eventsOf(documentId)).toContain('document.removed')
})
