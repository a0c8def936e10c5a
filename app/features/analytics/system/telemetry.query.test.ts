import { beforeEach, describe, expect, it } from 'vitest'
import { platformScope, type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import type { Development } from '~/models/development'
import { DocumentVersion } from '~/models/document-version'
import { ErrorLog } from '~/models/error-log'
import { JobStatus } from '~/models/job-status'
import { LlmErrorLog } from '~/models/llm-error-log'
import { cachedQuery, flushCacheHits, forgetLocalCache, minutes } from '~/platform/cache.server'
import { type RequestRow, writeRequests } from '~/features/telemetry/commands/write-requests.server'
import { owner } from '../../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createTenant,
} from '../../../../tests/factories/world'
import { errorDays, errorList } from '../errors/queries.server'
import { toLatencyByRoute } from './view'
import { cacheStats, latencyByRoute, requestLoad, topErrorTypes } from './queries.server'

const superAdmin = staffScope({ role: 'super_admin', userId: newId() })
const day = { from: '2026-03-12', to: '2026-03-12' }

describe('requests', () => {
  const request = (createdAt: string, values: Partial<RequestRow> = {}): RequestRow => ({
    id: newId(),
    tenantId: null,
    actorKind: 'anonymous',
    route: '/admin',
    method: 'GET',
    status: 200,
    durationMs: 100,
    requestId: null,
    createdAt: new Date(createdAt).toISOString(),
    ...values,
  })

  beforeEach(() =>
    writeRequests([
      request('2026-03-11T23:59:59.999Z'),
      request('2026-03-12T00:00:00Z'),
      request('2026-03-12T14:10:00Z', { status: 404, method: 'POST' }),
      request('2026-03-12T14:59:00Z', { status: 500, route: '/api/chat', durationMs: 4_000 }),
      request('2026-03-13T00:00:00Z'),
    ]),
  )

  it('are counted by the day and by the hour of UTC', async () => {
    expect(await requestLoad(superAdmin, { ...day, step: 'day' })).toEqual([
      { at: '2026-03-12', requests: 3, clientErrors: 1, serverErrors: 1, durationSumMs: 4_200 },
    ])
    const hours = await requestLoad(superAdmin, { ...day, step: 'hour' })
    expect(hours.map(({ at, requests }) => [at, requests])).toEqual([
      ['2026-03-12T00:00:00Z', 1],
      ['2026-03-12T14:00:00Z', 2],
    ])
  })

  it('have their latency by route, whatever the method, after all of them together', async () => {
    const rows = await latencyByRoute(superAdmin, day)
    expect(rows.map(({ route, requests, serverErrors }) => [route, requests, serverErrors])).toEqual([
      [null, 3, 1],
      ['/admin', 2, 0],
      ['/api/chat', 1, 1],
    ])
    const { routes } = toLatencyByRoute(rows)
    expect(routes[0]?.p95Ms).toBeGreaterThan(80)
    expect(routes[0]?.p95Ms).toBeLessThan(120)
    expect(await latencyByRoute(superAdmin, { from: '2026-01-01', to: '2026-01-02' })).toEqual([])
  })

  it('are nobody’s but the platform’s', async () => {
    const admin = staffScope({ role: 'admin', userId: newId(), tenantId: newId() })
    await expect(requestLoad(admin, { ...day, step: 'day' })).rejects.toThrow('permission denied')
  })
})

it('error types are those with the most errors, newest message first', async () => {
  const errors = [
    ['TypeError', 'x', '2026-03-12T10:00:00Z'],
    ['TypeError', 'y', '2026-03-12T11:00:00Z'],
    ['Timeout', 'z', '2026-03-12T12:00:00Z'],
    ['Timeout', 'of another day', '2026-03-13T00:00:00Z'],
  ] as const
  for (const [type, message, at] of errors)
    await ErrorLog.query(owner()).insert({
      source: 'server',
      type,
      message,
      route: '/admin',
      createdAt: new Date(at).toISOString(),
    })
  const row = { source: 'server', route: '/admin' }
  expect(await topErrorTypes(superAdmin, { ...day, limit: 10 })).toEqual([
    { ...row, type: 'TypeError', errors: 2, lastSeenAt: '2026-03-12T11:00:00.000Z', lastMessage: 'y' },
    { ...row, type: 'Timeout', errors: 1, lastSeenAt: '2026-03-12T12:00:00.000Z', lastMessage: 'z' },
  ])
  expect(await topErrorTypes(superAdmin, { ...day, limit: 1 })).toHaveLength(1)
})

describe('the errors of a development', () => {
  let place: { tenantId: string; developmentId: string }
  let development: Development
  let developer: Scope
  let ids: { document: string; conversation: string; job: string }

  // In Auckland, 12 March 2026 is from the 11th 11:00 to the 12th 11:00 of UTC.
  beforeEach(async () => {
    const tx = owner()
    const tenant = await createTenant(tx, { timezone: 'Pacific/Auckland' })
    development = await createDevelopment(tx, tenant)
    place = { tenantId: tenant.id, developmentId: development.id }
    developer = staffScope({
      role: 'developer',
      userId: newId(),
      tenantId: tenant.id,
      developmentIds: [development.id],
    })
    const document = await createDocument(tx, development, { title: 'Heating', status: 'failed', readyVersion: null })
    await DocumentVersion.query(tx).insert({
      ...place,
      documentId: document.id,
      version: 1,
      status: 'failed',
      failureReason: 'It is locked by a password.',
      fileName: 'heating.pdf',
      contentType: 'application/pdf',
      sizeBytes: '10',
      sha256: 'a'.repeat(64),
      storageKey: 'x',
      updatedAt: '2026-03-11T11:00:00.000Z',
    })
    const job = await JobStatus.query(tx).insertAndFetch({
      ...place,
      queue: 'ingest-document',
      subjectId: document.id,
      state: 'dead',
      error: 'It is locked by a password.',
      updatedAt: '2026-03-11T11:00:01.000Z',
    })
    await JobStatus.query(tx).insert({
      ...place,
      queue: 'x',
      state: 'done',
      updatedAt: '2026-03-11T12:00:00.000Z',
    })
    const homeowner = await createHomeowner(tx, development)
    const assistant = await createAssistant(tx, development)
    const conversation = await createConversation(tx, development, {
      homeownerId: homeowner.id,
      assistantId: assistant.id,
    })
    const { answer } = await createExchange(tx, conversation, {}, { outcome: 'error' })
    await LlmErrorLog.query(tx).insert({
      ...place,
      messageId: answer?.id,
      model: 'model-a',
      kind: 'timeout',
      error: 'It took too long.',
      createdAt: '2026-03-12T10:59:59.000Z',
    })
    const client = { source: 'client' as const, type: 'TypeError', message: 'x', route: '/home' }
    await ErrorLog.query(tx).insert({ ...place, ...client, createdAt: '2026-03-12T11:00:00.000Z' })
    await ErrorLog.query(tx).insert({ ...place, ...client, createdAt: '2026-03-14T11:00:00.000Z' })
    await ErrorLog.query(tx).insert({
      ...place,
      ...client,
      source: 'server',
      createdAt: '2026-03-12T00:00:00.000Z',
    })
    ids = { document: document.id, conversation: conversation.id, job: job.id }
  })

  const days = { from: '2026-03-12', to: '2026-03-13' }
  const list = (more = {}) => errorList(developer, { ...place, ...days, kind: null, cursor: null, limit: 10, ...more })

  it('are counted by the day of the tenant', async () => {
    expect(await errorDays(developer, { ...place, ...days })).toEqual([
      { date: '2026-03-12', ingestion: 1, llm: 1, job: 1, client: 0 },
      { date: '2026-03-13', ingestion: 0, llm: 0, job: 0, client: 1 },
    ])
  })

  it('are listed newest first, and lead to what they are about', async () => {
    const { rows, next } = await list()
    expect(next).toBeNull()
    expect(rows).toMatchObject([
      { kind: 'client', subject: '/home', type: 'TypeError', at: '2026-03-12T11:00:00.000Z' },
      { kind: 'llm', subject: 'model-a', type: 'timeout', conversationId: ids.conversation },
      { kind: 'job', subject: 'ingest-document', jobId: ids.job, documentId: ids.document },
      { kind: 'ingestion', subject: 'Heating', documentId: ids.document, message: 'It is locked by a password.' },
    ])
    expect((await list({ kind: 'llm' })).rows.map(({ kind }) => kind)).toEqual(['llm'])
  })

  it('are paged in both directions without a gap', async () => {
    const whole = (await list()).rows.map(({ id }) => id)
    const first = await list({ limit: 2 })
    const second = await list({ limit: 2, cursor: readCursor(first.next) })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(whole)
    expect(second.next).toBeNull()
    const back = await list({ limit: 2, cursor: readCursor(second.previous) })
    expect(back.rows.map(({ id }) => id)).toEqual(whole.slice(0, 2))
    expect(back.previous).toBeNull()
  })

  it('are not shown to whom the development is not', async () => {
    const stranger = staffScope({
      role: 'developer',
      userId: newId(),
      tenantId: place.tenantId,
      developmentIds: [newId()],
    })
    expect(await errorDays(stranger, { ...place, ...days })).toEqual([])
    expect((await errorList(stranger, { ...place, ...days, kind: null, cursor: null, limit: 10 })).rows).toEqual([])
  })
})

describe('the cache', () => {
  it('is told by query, with how often it served', async () => {
    forgetLocalCache()
    const ask = (name: string, days: number) =>
      cachedQuery({ name, scope: superAdmin, filters: { days }, ttl: minutes(15), tags: [], run: async () => days })
    for (const days of [7, 30, 7, 7]) await ask('chat-days', days)
    await ask('top-topics', 7)
    await flushCacheHits()
    expect(await cacheStats(platformScope())).toEqual({
      queries: [
        { name: 'chat-days', entries: 2, hits: 2, writes: 2, hitRatio: 0.5 },
        { name: 'top-topics', entries: 1, hits: 0, writes: 1, hitRatio: 0 },
      ],
      total: { entries: 3, hits: 2, writes: 3, hitRatio: 0.4 },
    })
  })

  it('is not for one tenant to see', async () => {
    const admin = staffScope({ role: 'admin', userId: newId(), tenantId: newId() })
    await expect(cacheStats(admin)).rejects.toMatchObject({ status: 403 })
  })
})
