import { owner } from '../../../../tests/support/database'
import { createDevelopment, createHouseType, createTenant, createUser } from '../../../../tests/factories/world'
import { heading, makePdf, paragraph } from '../../../../tests/support/make-pdf'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { staffScope, systemScope, type Scope } from '~/auth/scope.server'
import type { Development } from '~/models/development'
import { prepareQueue } from '~/jobs/queues.server'
import { newId } from '~/lib/id'
import { env } from '~/platform/env.server'
import { closeThreads } from '~/platform/threads.server'
import { incomingBytes, type IncomingFile } from '../incoming-file.server'
import { receiveDocument } from '../receive-document.server'
import { giveUpDocument } from './fail-version.server'
import { ingestDocument } from './ingest-document.server'
import { publishPassages } from './publish-passages.server'
import { removeDocument } from './remove-document.server'
import { retryDocument } from './retry-document.server'
import { UploadRefused } from './store-version.server'
import { uploadDocument, type UploadDocument } from './upload-document.server'
import { uploadNewVersion } from './upload-new-version.server'

let development: Development
let scope: Scope

beforeEach(async () => {
  await prepareQueue()
  development = await createDevelopment(owner(), await createTenant(owner()))
  const { tenantId } = development
  const { id: userId } = await createUser(owner(), { role: 'developer', tenantId }, [development])
  scope = staffScope({ role: 'developer', userId, tenantId, developmentIds: [development.id] })
})
afterAll(closeThreads)

// One pixel.
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const markdown = (...sections: string[]) =>
  Buffer.from(`# Heating\n\n${sections.map((text, index) => `## Part ${index + 1}\n\n${text}\n`).join('\n')}`)
const long = (subject: string) =>
  `${`The ${subject} is behind the panel on the left of the hall. `.repeat(9)}Keep it clear.`

const upload = (bytes: Buffer, more: Partial<UploadDocument> & { fileName?: string } = {}) =>
  uploadDocument(scope, {
    developmentId: development.id,
    category: 'heating',
    houseType: 'all',
    file: incomingBytes(bytes, more.fileName ?? 'heating_guide.md'),
    ...more,
  })

const refusalOf = async (promise: Promise<unknown>): Promise<UploadRefused> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof UploadRefused) return error
  throw new Error(`Expected a refusal, got ${String(error)}`)
}

const documentOf = (id: string) =>
  owner()('documents')
    .select('title', 'status', 'version', 'readyVersion', 'failureReason', 'fileName', 'pages', 'houseTypeId')
    .where({ id })
    .first()
const chunksOf = (documentId: string) =>
  owner()('docChunks')
    .select('ordinal', 'content', 'headingPath', 'version', 'embedding', 'houseTypeId')
    .where({ documentId })
    .orderBy('ordinal')
const rowsOf = async (table: string) => Number((await owner()(table).count('* as count').first())?.count)
const storedFiles = async () => {
  const under = path.join(env().DATA_DIR, 'files', development.tenantId)
  const names = await readdir(under, { recursive: true, withFileTypes: true }).catch(() => [])
  return names.filter((entry) => entry.isFile()).length
}
const eventsOf = async (subjectId: string) =>
  (await owner()('auditLog').select('type').where({ subjectId }).orderBy('createdAt')).map(
    ({ type }: { type: string }) => type,
  )

const temporaryFiles = async () =>
  (await readdir(path.join(env().DATA_DIR, 'tmp')).catch(() => [])).filter((name) => name.startsWith('upload-')).length

// Through the form, as a browser sends it: what it is answered, and what is left of the temporary file.
async function send(bytes: Buffer, keep: (file: IncomingFile) => Promise<unknown>) {
  const body = new FormData()
  body.append('file', new File([new Uint8Array(bytes)], 'guide.pdf'))
  const request = new Request('http://localhost/upload', { method: 'POST', body })
  const answer = await receiveDocument(request, { page: '/', fields: [] }, async ({ file }) => {
    await keep(file)
    return { url: '/', documentId: '', message: '' }
  })
  return { status: answer.status, detail: ((await answer.json()) as { detail?: string }).detail }
}

const unreadable: [string, () => Promise<Buffer>, string][] = [
  ['protected', () => makePdf((page) => paragraph(page, long('boiler')), { userPassword: 'secret' }), 'password'],
  ['corrupt', () => Promise.resolve(Buffer.from('%PDF-1.7\nnothing of the kind\n%%EOF\n')), 'damaged'],
  ['truncated', async () => (await makePdf((page) => paragraph(page, long('boiler')))).subarray(0, 700), 'damaged'],
  ['without content', () => makePdf(() => undefined), 'no content'],
  ['empty', () => Promise.resolve(Buffer.alloc(0)), 'empty'],
  ['a scan', () => makePdf((page) => page.image(picture, 60, 60, { width: 470 })), 'no text'],
]
/** Its first page has text, so it is only found out when all of it is read. */
const titledScan = () =>
  makePdf((page) => {
    heading(page, 20, 'Heat pump manual')
    for (let number = 0; number < 4; number++) page.addPage().image(picture, 60, 60, { width: 470 })
  })

describe('uploading a document', () => {
  it('keeps bytes, document, version, job and event', async () => {
    const houseType = await createHouseType(owner(), development, { code: 'ASH' })
    const { documentId, jobId } = await upload(markdown(long('boiler')), { houseType: 'ASH' })
    expect(await documentOf(documentId)).toMatchObject({
      title: 'Heating guide',
      status: 'queued',
      version: 1,
      readyVersion: null,
      houseTypeId: houseType.id,
    })
    expect(await rowsOf('documentVersions')).toBe(1)
    expect(await owner()('jobStatus').select('state', 'subjectId').where({ id: jobId }).first()).toEqual({
      state: 'queued',
      subjectId: documentId,
    })
    expect(await rowsOf('pgboss.job')).toBe(1)
    expect(await storedFiles()).toBe(1)
    expect(await eventsOf(documentId)).toEqual(['document.uploaded'])
  })

  it.each([
    ['an empty file', Buffer.alloc(0), 'guide.pdf', 'empty'],
    ['a wrong extension', markdown('Text.'), 'guide.pdf', 'ends in .pdf'],
    ['an unsupported kind', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'plan.png', '.png'],
    ['a file of 60 MB and one byte', Buffer.alloc(60 * 1024 * 1024 + 1, 'a'), 'guide.txt', '60 MB'],
  ])('refuses %s and leaves nothing behind', async (_, bytes, fileName, words) => {
    const refusal = await refusalOf(upload(bytes, { fileName }))
    expect(refusal.reason).toBe('file')
    expect(refusal.message).toContain(words)
    expect([
      await rowsOf('documents'),
      await rowsOf('jobStatus'),
      await rowsOf('auditLog'),
      await storedFiles(),
    ]).toEqual([0, 0, 0, 0])
  })

  it.each(unreadable)('refuses a PDF that is %s and leaves nothing behind', async (_, make, words) => {
    const answer = await send(await make(), (file) => upload(Buffer.alloc(0), { file }))
    expect([answer.status, answer.detail]).toEqual([422, expect.stringContaining(words)])
    const tables = ['documents', 'documentVersions', 'docChunks', 'jobStatus', 'pgboss.job', 'auditLog']
    expect(await Promise.all(tables.map(rowsOf))).toEqual(tables.map(() => 0))
    expect([await storedFiles(), await temporaryFiles()]).toEqual([0, 0])
  })

  it('removes the stored bytes when the transaction fails', async () => {
    await owner().raw(`ALTER TABLE job_status ADD CONSTRAINT no_jobs CHECK (queue = '')`)
    await expect(upload(markdown(long('boiler')))).rejects.toThrow('no_jobs')
    expect([await rowsOf('documents'), await rowsOf('pgboss.job'), await storedFiles()]).toEqual([0, 0, 0])
  })

  it('names the document that has the same bytes, in this development alone', async () => {
    const bytes = markdown(long('boiler'))
    const { documentId } = await upload(bytes, { title: 'The heating guide' })
    const refusal = await refusalOf(upload(bytes, { fileName: 'other.md' }))
    expect(refusal).toMatchObject({ reason: 'duplicate', duplicateOf: { documentId, title: 'The heating guide' } })
    expect([await rowsOf('documents'), await storedFiles()]).toEqual([1, 1])

    const other = await createDevelopment(owner(), { id: development.tenantId })
    const admin = staffScope({ role: 'admin', userId: newId(), tenantId: development.tenantId })
    const elsewhere = uploadDocument(systemScope(admin.tenantId as string), {
      developmentId: other.id,
      category: 'heating',
      houseType: 'all',
      file: incomingBytes(bytes, 'guide.md'),
    })
    await expect(elsewhere).resolves.toHaveProperty('documentId')
  })

  it('knows no development of others, and no house type of another development', async () => {
    const foreign = await createDevelopment(owner(), await createTenant(owner()))
    await createHouseType(owner(), foreign, { code: 'ASH' })
    await expect(upload(markdown(long('boiler')), { developmentId: foreign.id })).rejects.toMatchObject({ status: 404 })
    await expect(upload(markdown(long('boiler')), { houseType: 'ASH' })).rejects.toMatchObject({ status: 400 })
    expect(await storedFiles()).toBe(0)
  })
})

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
    expect(JSON.parse(chunks[0].embedding)).toHaveLength(512)
    expect(await documentOf(documentId)).toMatchObject({
      status: 'ready',
      readyVersion: 1,
      pages: 2,
      failureReason: null,
    })
    expect(await eventsOf(documentId)).toEqual(['document.uploaded', 'document.ready'])
    expect(steps[0]).toBe('Reading the file')

    expect(await ingestDocument(documentId)).toEqual({ status: 'nothing' })
    expect(await chunksOf(documentId)).toEqual(chunks)
    expect(await ingestDocument(newId())).toEqual({ status: 'nothing' })
  })

  it('says what is wrong with a PDF that shows it late, and keeps no passage', async () => {
    const { documentId } = await upload(await titledScan(), { fileName: 'guide.pdf' })
    const result = await ingestDocument(documentId)
    expect(result).toMatchObject({ status: 'failed', reason: expect.stringContaining('no text') })
    expect(await documentOf(documentId)).toMatchObject({
      status: 'failed',
      failureReason: expect.stringContaining('no text'),
    })
    expect(await chunksOf(documentId)).toEqual([])
    expect(await eventsOf(documentId)).toEqual(['document.uploaded', 'document.failed'])
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
    await uploadNewVersion(scope, { documentId, file: incomingBytes(await titledScan(), 'scan.pdf') })
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
    const publication = { passages: [], pageCount: 1, vectors: new Map(), model: 'test', embedded: 0 }
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
