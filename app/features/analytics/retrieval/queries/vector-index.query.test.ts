import { beforeEach, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { owner } from '../../../../../tests/support/database'
import { createDevelopment, createDocument, createTenant } from '../../../../../tests/factories/world'
import { measureRecall } from '../measure-recall.server'
import { vectorIndexHealth, vectorIndex } from './vector-index.server'

type Place = { tenantId: string; developmentId: string }

const perDevelopment = 120
let here: Place
let beside: Place
let abroad: Place
let admin: Scope, developer: Scope, superAdmin: Scope

/** Passages whose vectors lie anywhere, all developments among each other. */
async function estate(tenant: { id: string }, seed: number): Promise<Place> {
  const tx = owner()
  const development = await createDevelopment(tx, tenant)
  const document = await createDocument(tx, development)
  const place = { tenantId: tenant.id, developmentId: development.id }
  await tx.raw(
    `INSERT INTO doc_chunks (id, tenant_id, development_id, document_id, version, ordinal, page_from, page_to, content, token_count,
       content_hash, embedding, embedding_model)
     SELECT gen_random_uuid(), :tenantId, :developmentId, :documentId, 1, n, 1, 1, 'A passage', 2, n::text,
       (SELECT array_agg(sin(n * 12.9898 + m * 78.233 + m * n * :seed::float8)) FROM generate_series(1, 384) AS m)::vector, 'test'
     FROM generate_series(1, :perDevelopment::int) AS n`,
    { ...place, documentId: document.id, perDevelopment, seed },
  )
  await tx.raw(
    `INSERT INTO chunk_windows (tenant_id, development_id, chunk_id, kind, ordinal, embedding, embedding_model)
     SELECT tenant_id, development_id, id, 'window', 0, embedding::halfvec, embedding_model FROM doc_chunks WHERE document_id = ?`,
    [document.id],
  )
  await tx('rollupDirty').insert({ ...place, id: newId(), kind: 'chunks', occurredAt: new Date() })
  return place
}

beforeEach(async () => {
  const tenant = await createTenant(owner())
  here = await estate(tenant, 0.37)
  beside = await estate(tenant, 0.41)
  abroad = await estate(await createTenant(owner()), 0.43)
  // Vectors of rows that other tests took back stand in the index until it is vacuumed, and a scan gives up among too many of them.
  await owner().raw('REINDEX INDEX chunk_windows_embedding')
  await refreshRollups()
  const person = { userId: newId(), tenantId: tenant.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [here.developmentId] })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

it('finds all nearest neighbours as the search scans the index, and forgets some when it looks at too few', async () => {
  const whole = await vectorIndex(admin, here)
  expect(whole).toMatchObject({ nodes: perDevelopment, recall: expect.closeTo(1, 1), sampled: 20, neighbours: 10 })
  const hasty = await vectorIndex(admin, { ...here, efSearch: 1, iterativeScan: 'off' })
  expect(hasty.recall).toBeGreaterThan(0)
  expect(hasty.recall).toBeLessThan(0.5)
})

it('measures what the person may see, and the same each time', async () => {
  const all = { tenantId: null, developmentId: null }
  expect(await vectorIndex(developer, all)).toMatchObject({ nodes: perDevelopment, sampled: 20 })
  expect(await vectorIndex(developer, abroad)).toMatchObject({ nodes: 0, sampled: 0, recall: null })
  expect(await vectorIndex(developer, beside)).toMatchObject({ nodes: 0, sampled: 0, recall: null })
  expect(await vectorIndex(admin, all)).toMatchObject({
    nodes: 2 * perDevelopment,
    sampled: 20,
    recall: expect.closeTo(1, 1),
  })
  const { measuredAt: _, ...first } = await vectorIndex(superAdmin, all)
  const { measuredAt: __, ...second } = await vectorIndex(superAdmin, all)
  expect(second).toEqual(first)
})

it('tells the size of the whole to those who see it, and of a part its share', async () => {
  const all = { tenantId: null, developmentId: null }
  await owner().raw('ANALYZE doc_chunks')
  const whole = await vectorIndex(superAdmin, all)
  const part = await vectorIndex(developer, all)
  expect(whole.sizeBytes).toBeGreaterThan(3 * perDevelopment * 800)
  expect(part.sizeBytes).toBeGreaterThan(0)
  expect((part.sizeBytes ?? 0) / (whole.sizeBytes ?? 1)).toBeCloseTo(part.nodes / whole.nodes, 1)
})

it('leaves the planner as it was', async () => {
  await vectorIndex(admin, here)
  const settings = ['enable_sort', 'enable_indexscan', 'enable_bitmapscan']
  const { rows } = await owner().raw<{ rows: object[] }>(
    `SELECT setting FROM pg_settings WHERE name = ANY (?) AND setting <> 'on'`,
    [settings],
  )
  expect(rows).toEqual([])
})

const { signal } = new AbortController()

it('is measured by a job, and read as of then by whoever may see it', async () => {
  const all = { tenantId: null, developmentId: null }
  expect(await vectorIndexHealth(admin, all)).toMatchObject({
    nodes: 2 * perDevelopment,
    recall: null,
    sampled: 0,
    measuredAt: null,
  })
  expect(await measureRecall({ signal })).toBe(3)
  expect(await vectorIndexHealth(superAdmin, all)).toMatchObject({
    nodes: 3 * perDevelopment,
    recall: expect.closeTo(1, 1),
    sampled: 60,
  })
  const { measuredAt, ...health } = await vectorIndexHealth(developer, all)
  expect(health).toMatchObject({ nodes: perDevelopment, recall: expect.closeTo(1, 1), sampled: 20, neighbours: 10 })
  expect(Date.now() - Date.parse(measuredAt ?? '')).toBeLessThan(60_000)
  expect(await vectorIndexHealth(developer, abroad)).toMatchObject({
    nodes: 0,
    sampled: 0,
    recall: null,
    measuredAt: null,
  })
})

it('is measured again where passages came or went, and nowhere else', async () => {
  await measureRecall({ signal })
  expect(await measureRecall({ signal })).toBe(0)
  await owner()('docChunks').where({ developmentId: here.developmentId }).limit(1).update({ tokenCount: 3 })
  await refreshRollups()
  expect(await measureRecall({ signal })).toBe(1)
  await owner()('docChunks').where({ developmentId: here.developmentId }).delete()
  await refreshRollups()
  expect(await measureRecall({ signal })).toBe(0)
  expect(await vectorIndexHealth(developer, here)).toMatchObject({ nodes: 0, sampled: 0, recall: null })
})
