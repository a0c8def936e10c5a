import { afterAll, expect, it } from 'vitest'
import { owner } from '../../../../tests/support/database'
import { chunksOf, documentOf, long, markdown, upload, withDevelopment } from '../../../../tests/support/documents'
import { READER_VERSION } from '~/domain/documents/reader-version'
import { closeReaders } from '~/platform/readers/readers.server'
import { closeThreads } from '~/platform/threads.server'
import { ingestDocument } from './ingest-document.server'
import { rereadDocuments } from './reread-documents.server'

withDevelopment()
afterAll(closeThreads)
afterAll(closeReaders)

it(
  'queues what an older reader read, whose passages are searched meanwhile, and nothing twice',
  { timeout: 120_000 },
  async () => {
    const { documentId: older } = await upload(markdown(long('boiler')))
    const { documentId: current } = await upload(markdown(long('cylinder')), { fileName: 'cylinder.md' })
    await ingestDocument(older)
    await ingestDocument(current)
    const version = () => owner()('documentVersions').select('readerVersion').where({ documentId: older }).first()
    expect(await version()).toEqual({ readerVersion: READER_VERSION })
    await owner()('documentVersions')
      .where({ documentId: older })
      .update({ readerVersion: READER_VERSION - 1 })
    const before = await chunksOf(older)

    expect(await rereadDocuments()).toBe(1)
    expect(await rereadDocuments()).toBe(0)
    expect(await documentOf(older)).toMatchObject({ status: 'queued', readyVersion: 1 })
    expect(await documentOf(current)).toMatchObject({ status: 'ready' })
    expect(await chunksOf(older)).toEqual(before)

    expect(await ingestDocument(older)).toMatchObject({ status: 'ready' })
    expect(await version()).toEqual({ readerVersion: READER_VERSION })
    expect((await chunksOf(older)).map(({ content }) => content)).toEqual(before.map(({ content }) => content))
  },
)
