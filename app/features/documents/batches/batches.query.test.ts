// A folder or a ZIP from its bytes to documents: what is suggested, mended and accepted, and what is refused without stopping the rest.
import { afterAll, describe, expect, it } from 'vitest'
import {
  development,
  documentOf,
  long,
  markdown,
  picture,
  rowsOf,
  scope,
  storedFiles,
  temporaryFiles,
  upload,
  withDevelopment,
} from '../../../../tests/support/documents'
import { owner } from '../../../../tests/support/database'
import { makeZip } from '../../../../tests/support/make-docx'
import { createHouseType } from '../../../../tests/factories/world'
import { batchLimits } from '~/domain/documents/batches'
import { storage } from '~/platform/storage/storage.server'
import { closeThreads } from '~/platform/threads.server'
import { incomingBytes } from '../incoming-file.server'
import { changeBatch } from './change-batch.server'
import { batchIntentSchema } from './filters'
import { forgetOldBatches } from './forget-batches.server'
import { batchDetails } from './queries.server'
import { beginBatch, receiveArchive, receiveBatchFile } from './receive-batch.server'
import { giveUpBatch, runBatch } from './run-batch.server'

withDevelopment()
afterAll(closeThreads)

const place = () => ({ tenantId: development.tenantId, developmentId: development.id })
const at = (batchId: string) => ({ developmentId: development.id, batchId })
const run = (batchId: string) => runBatch({ tenantId: development.tenantId, batchId })
const filesOf = async (batchId: string) => (await batchDetails(scope, at(batchId), 1)).files
const byPath = async (batchId: string) => Object.fromEntries((await filesOf(batchId)).map((file) => [file.path, file]))
const act = (batchId: string, asked: object) => changeBatch(scope, at(batchId), batchIntentSchema.parse(asked))
const archive = (parts: Record<string, Buffer>) =>
  makeZip(Object.entries(parts).map(([name, data]) => ({ name, data, isPacked: true })))
const sendZip = (bytes: Buffer) => receiveArchive(scope, place(), incomingBytes(bytes, 'handover.zip'))

const boiler = markdown(long('boiler'))
const alarms = Buffer.from(`Smoke alarms\n\n${long('alarm')}`)

describe('a ZIP', () => {
  it('is unpacked, and each file is suggested as what it is; what cannot be read, or is here already, stops no other', async () => {
    await createHouseType(owner(), development, { code: 'ASH', name: 'The Ash' })
    const { documentId } = await upload(boiler, { title: 'The boiler' })
    const batchId = await sendZip(
      archive({
        'Handover/': Buffer.alloc(0),
        'Handover/The Ash/Fire safety/0012.txt': alarms,
        'Handover/boiler.md': boiler,
        'Handover/copy of 12.txt': alarms,
        'Handover/parking.txt': Buffer.from(long('permit')),
        'Handover/plan.pdf': picture,
        '__MACOSX/._boiler.md': picture,
      }),
    )
    await run(batchId)
    const files = await byPath(batchId)
    expect(Object.keys(files)).toHaveLength(5)
    expect(files['Handover/The Ash/Fire safety/0012.txt']).toMatchObject({
      state: 'suggested',
      title: 'Smoke alarms',
      category: 'fire-safety',
      houseType: 'ASH',
      language: 'en',
      isDuplicate: false,
    })
    expect(files['Handover/boiler.md']).toMatchObject({
      duplicateId: documentId,
      duplicateTitle: 'The boiler',
      isDuplicate: true,
    })
    expect(files['Handover/copy of 12.txt']).toMatchObject({ isDuplicate: true, duplicateId: null })
    expect(files['Handover/plan.pdf']).toMatchObject({ state: 'refused', message: expect.stringContaining('PDF') })
    expect((await batchDetails(scope, at(batchId), 1)).batch).toMatchObject({
      addable: 2,
      files: 5,
      isUnpacking: false,
    })
    // A second time, nothing is done twice.
    await run(batchId)
    expect(await filesOf(batchId)).toHaveLength(5)

    const fileId = files['Handover/The Ash/Fire safety/0012.txt']?.id ?? ''
    await act(batchId, {
      intent: 'mend',
      fileId,
      title: 'Alarms',
      category: 'electrics',
      houseType: 'all',
      language: '',
    })
    await expect(
      act(batchId, { intent: 'mend', fileId, title: 'Alarms', category: '', houseType: 'OAK', language: '' }),
    ).rejects.toMatchObject({ status: 400 })
    await act(batchId, { intent: 'skip', fileId: files['Handover/parking.txt']?.id })
    expect((await act(batchId, { intent: 'accept' })).message).toBe('1 file being added.')
    await expect(act(batchId, { intent: 'accept' })).rejects.toMatchObject({ status: 409 })
    await run(batchId)
    expect(await documentOf(fileId)).toMatchObject({
      title: 'Alarms',
      status: 'queued',
      houseTypeId: null,
      fileName: '0012.txt',
    })
    expect(await owner()('documents').where({ id: fileId }).first('uploadedBy', 'language')).toEqual({
      uploadedBy: scope.actor.id,
      language: null,
    })
    expect((await byPath(batchId))['Handover/The Ash/Fire safety/0012.txt']).toMatchObject({
      state: 'taken',
      documentStatus: 'queued',
    })
    // Killed after the document was there and before that was noted: it is the same one.
    const storageKey = `${development.tenantId}/batches/${batchId}/${fileId}`
    await storage().put(storageKey, alarms, { contentType: 'application/octet-stream', sizeBytes: alarms.length })
    await owner()('documentBatchFiles').where({ id: fileId }).update({ state: 'accepted', storageKey })
    await run(batchId)
    expect(await byPath(batchId)).toMatchObject({ 'Handover/The Ash/Fire safety/0012.txt': { state: 'taken' } })
    await act(batchId, { intent: 'delete' })
    expect(await rowsOf('documentBatchFiles')).toBe(0)
    expect(await rowsOf('documents')).toBe(2)
    expect(await temporaryFiles()).toBe(0)
  })

  it.each([
    ['leads out of itself', () => archive({ '../../etc/passwd.txt': alarms }), /lead out/],
    ['leads out the other way', () => archive({ 'a\\..\\..\\b.txt': alarms }), /lead out/],
    ['is none', () => Buffer.from('PK nothing'), /can be opened/],
    ['has nothing in it', () => archive({ 'a/': Buffer.alloc(0) }), /no file/],
    [
      'has too many files',
      () =>
        archive(
          Object.fromEntries(Array.from({ length: batchLimits.files + 1 }, (_, n) => [`${n}.txt`, Buffer.from('a')])),
        ),
      /more than 500/,
    ],
    [
      'says that it is vast',
      () => makeZip([{ name: 'a.txt', data: alarms, isPacked: true, claimedBytes: 3 * 1024 ** 3 }]),
      /2 GB/,
    ],
  ])('that %s is not unpacked, and says so', async (_, make, words) => {
    const batchId = await sendZip(make())
    await run(batchId)
    const { batch, files } = await batchDetails(scope, at(batchId), 1)
    expect(batch.error).toMatch(words)
    expect(files).toEqual([])
    expect(await storedFiles()).toBe(0)
  })

  it('with a file that is more than it says keeps the others', async () => {
    const lying = { name: 'b.txt', data: alarms, isPacked: true, claimedBytes: 10 }
    const batchId = await sendZip(makeZip([{ name: 'a.txt', data: Buffer.from(long('valve')) }, lying]))
    await run(batchId)
    expect(await byPath(batchId)).toMatchObject({
      'a.txt': { state: 'suggested' },
      'b.txt': { state: 'refused', message: 'This file is damaged in the ZIP.' },
    })
  })
})

describe('a folder', () => {
  const send = (batchId: string, path: string, bytes: Buffer) =>
    receiveBatchFile(scope, at(batchId), { path, file: incomingBytes(bytes, path) })

  it('comes file by file, each once, and only as far as there is room', async () => {
    const batchId = await beginBatch(scope, place(), 'Handover')
    await send(batchId, 'Handover/parking.txt', Buffer.from(long('permit')))
    await send(batchId, 'Handover/parking.txt', Buffer.from(long('permit')))
    await send(batchId, 'Handover/.DS_Store', Buffer.from('x'))
    await expect(send(batchId, '../x.txt', alarms)).rejects.toMatchObject({ status: 400 })
    await run(batchId)
    expect(await filesOf(batchId)).toMatchObject([
      { path: 'Handover/parking.txt', category: 'parking', state: 'suggested' },
    ])
    await owner()('documentBatchFiles').update({ sizeBytes: batchLimits.bytes })
    await expect(send(batchId, 'Handover/alarms.txt', alarms)).rejects.toMatchObject({ status: 400 })
  })

  it('can be gone on with where its job was given up, and is forgotten after a month', async () => {
    const batchId = await beginBatch(scope, place(), 'Handover')
    await send(batchId, 'parking.txt', Buffer.from(long('permit')))
    await run(batchId)
    await act(batchId, { intent: 'accept' })
    await giveUpBatch({ tenantId: development.tenantId, batchId }, 'The store is away')
    expect(await filesOf(batchId)).toMatchObject([{ state: 'suggested', message: 'The store is away' }])
    expect(await forgetOldBatches()).toBe(0)
    await owner()('documentBatches').update({ updatedAt: '2026-01-01T00:00:00Z' })
    expect(await forgetOldBatches()).toBe(1)
    expect(await rowsOf('documentBatches')).toBe(0)
  })
})
