import { owner } from '../../../../tests/support/database'
import { createDevelopment, createHouseType, createTenant } from '../../../../tests/factories/world'
import {
  development,
  documentOf,
  eventsOf,
  long,
  markdown,
  refusalOf,
  rowsOf,
  send,
  storedFiles,
  temporaryFiles,
  unreadable,
  upload,
  withDevelopment,
} from '../../../../tests/support/documents'
import { afterAll, describe, expect, it } from 'vitest'
import { staffScope, systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { closeThreads } from '~/platform/threads.server'
import { incomingBytes } from '../incoming-file.server'
import { uploadDocument } from './upload-document.server'

withDevelopment()
afterAll(closeThreads)

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
