import { createHash } from 'node:crypto'
import { owner } from '../../../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createTenant,
  createTopic,
} from '../../../../tests/factories/world'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { atStart as queueStaleVectors } from '~/jobs/queue-stale-vectors'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { closeThreads } from '~/platform/threads.server'
import { reembedDocument } from './reembed-document.server'

beforeEach(prepareQueue)
afterAll(closeThreads)

const old = { embeddingModel: 'test-old' }

async function world() {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant)
  return { tenant, development, document: await createDocument(owner(), development) }
}

const chunksOf = (documentId: string) =>
  owner()('docChunks').select('id', 'embedding', 'embeddingModel').where({ documentId }).orderBy('ordinal')
const windowsOf = (chunkId: string) =>
  owner()('chunkWindows').where({ chunkId, embeddingModel: embeddingModelName() }).orderBy('kind').pluck('kind')
const jobsOf = async (queue: string) =>
  (await owner()('pgboss.job').select('data').where({ name: queue })).map(({ data }) => data.payload)

it('embeds every passage of another model, more than a batch of them, and leaves the others', async () => {
  const { document } = await world()
  for (let n = 0; n < 66; n++)
    await createChunk(owner(), document, { ...old, headingPath: 'Water', content: `Valve ${n} is in the hall.` })
  await createChunk(owner(), document, { embeddingModel: embeddingModelName() })
  const untouched = (await chunksOf(document.id)).at(-1)
  const steps: number[] = []
  expect(await reembedDocument(document.id, { report: (_, progress) => steps.push(progress) })).toBe(66)
  const chunks = await chunksOf(document.id)
  expect(new Set(chunks.map(({ embeddingModel }) => embeddingModel))).toEqual(new Set([embeddingModelName()]))
  expect(chunks.at(-1)).toEqual(untouched)
  const [expected = []] = await embedTexts(['Water. Valve 65 is in the hall.'], { purpose: 'passage' })
  const stored = JSON.parse(chunks[65].embedding) as number[]
  expect(stored.reduce((sum, value, index) => sum + value * (expected[index] ?? 0), 0)).toBeCloseTo(1, 4)
  expect(steps).toEqual([16 / 66, 32 / 66, 48 / 66, 64 / 66, 1])
  expect(await windowsOf(chunks[65].id)).toEqual(['sentence', 'window'])
  expect(await reembedDocument(document.id)).toBe(0)
})

it('keeps what was done when it is stopped, and goes on from there', async () => {
  const { document } = await world()
  for (let n = 0; n < 70; n++) await createChunk(owner(), document, { ...old, content: `Socket ${n}.` })
  const stop = new AbortController()
  const stopped = reembedDocument(document.id, { signal: stop.signal, report: () => stop.abort() })
  await expect(stopped).rejects.toThrow()
  expect(await reembedDocument(document.id)).toBe(54)
})

it('is queued once for each document and each tenant that has something of another model', async () => {
  const { tenant, document } = await world()
  const current = await world()
  await createChunk(owner(), document, old)
  await createChunk(owner(), document, old)
  await createChunk(owner(), current.document, { embeddingModel: embeddingModelName() })
  const centroid = JSON.stringify(Array.from({ length: 384 }, () => 0.1))
  await createTopic(owner(), tenant, { centroid, ...old })
  const words = createHash('md5').update('Parking').digest('hex')
  const upToDate = { centroid, embeddingModel: embeddingModelName(), centroidOf: words }
  await createTopic(owner(), current.tenant, { name: 'Parking', ...upToDate })
  await queueStaleVectors()
  await queueStaleVectors()
  expect(await jobsOf('reembed-document')).toEqual([{ documentId: document.id }])
  expect(await jobsOf('embed-topics')).toEqual([{ tenantId: tenant.id }])
})
