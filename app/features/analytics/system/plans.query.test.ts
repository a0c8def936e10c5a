// What is recorded grows with every request: no question about some days of it reads all of it.
import { beforeEach, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { latencyBucketCount } from '~/lib/latency-histogram'
import { readCursor, writeCursor } from '~/lib/keyset'
import type { Transaction } from '~/platform/db/transaction.server'
import { owner } from '../../../../tests/support/database'
import { createAssistant, createDevelopment, createDocument, createTenant } from '../../../../tests/factories/world'
import { errorDays, errorList } from '../errors/queries.server'
import { latencyByRoute, requestLoad, topErrorTypes } from './queries.server'

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

const recorded = [
  'request_stats_hourly',
  'request_stats_daily',
  'error_log',
  'llm_error_log',
  'job_status',
  'document_versions',
  'messages',
]
const days = { from: '2026-03-10', to: '2026-03-12' }
let place: { tenantId: string; developmentId: string }
let people: Scope[]

beforeEach(async () => {
  const tx = owner()
  const tenant = await createTenant(tx)
  const developments = [await createDevelopment(tx, tenant), await createDevelopment(tx, tenant)] as const
  for (const development of developments) {
    await createDocument(tx, development)
    await createAssistant(tx, development)
  }
  place = { tenantId: tenant.id, developmentId: developments[0].id }
  const person = { userId: newId(), tenantId: tenant.id }
  people = [
    staffScope({ role: 'super_admin', userId: newId() }),
    staffScope({ role: 'admin', ...person }),
    staffScope({ role: 'developer', ...person, developmentIds: [place.developmentId] }),
  ]
  const at = `timestamptz '2026-03-13' - interval '20 minutes' * n`
  const ids = { tenantId: tenant.id }
  await tx.raw(
    `INSERT INTO request_stats_hourly (hour, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms,
       duration_histogram)
     SELECT timestamptz '2026-03-13' - interval '1 hour' * n, '/' || route, 'GET', '${newId()}', 1, 0, 0, 1, array_fill(1, ARRAY[?::int])
     FROM generate_series(1, 2000) AS n, generate_series(1, 5) AS route`,
    [latencyBucketCount],
  )
  await tx.raw(
    `INSERT INTO request_stats_daily (day, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms,
       duration_histogram)
     SELECT date '2026-03-13' - n, '/' || route, 'GET', '${newId()}', 1, 0, 0, 1, array_fill(1, ARRAY[?::int])
     FROM generate_series(1, 2000) AS n, generate_series(1, 5) AS route`,
    [latencyBucketCount],
  )
  // So many that one look at a table is dearer than its index, however large others left the table.
  const into = (table: string, columns: string, values: string) =>
    tx.raw(
      `INSERT INTO ${table} (id, tenant_id, development_id, ${columns}) SELECT gen_random_uuid(), d.tenant_id, d.id, ${values}
       FROM developments AS d, generate_series(1, 10000) AS n WHERE d.tenant_id = :tenantId`,
      ids,
    )
  await into('error_log', 'source, type, message, created_at', `'client', 'Error', 'x', ${at}`)
  await into('llm_error_log', 'model, kind, error, created_at', `'m', 'timeout', 'x', ${at}`)
  await into('job_status', 'queue, state, updated_at', `'q', CASE WHEN n % 9 = 0 THEN 'dead' ELSE 'done' END, ${at}`)
  await tx.raw(
    `INSERT INTO document_versions (id, tenant_id, development_id, document_id, version, status, file_name, content_type, size_bytes,
       sha256, storage_key, updated_at)
     SELECT gen_random_uuid(), d.tenant_id, d.development_id, d.id, n, CASE WHEN n % 9 = 0 THEN 'failed' ELSE 'superseded' END, 'x', 'x', 1,
       repeat('a', 64), 'x', ${at}
     FROM documents AS d, generate_series(1, 4000) AS n WHERE d.tenant_id = :tenantId`,
    ids,
  )
  await tx.raw(
    `INSERT INTO conversations (id, tenant_id, development_id, assistant_id)
     SELECT gen_random_uuid(), tenant_id, development_id, id FROM assistants WHERE tenant_id = :tenantId`,
    ids,
  )
  await tx.raw(
    `INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, role, content, sent_at)
     SELECT gen_random_uuid(), c.tenant_id, c.development_id, c.assistant_id, c.id, 'homeowner', 'How', ${at}
     FROM conversations AS c, generate_series(1, 4000) AS n WHERE c.tenant_id = :tenantId`,
    ids,
  )
  await tx.raw(`ANALYZE ${recorded.join()}, developments, tenants, documents`)
})

it('of no question reads a whole table of records, whoever asks', { timeout: 60_000 }, async () => {
  const cursor = readCursor(writeCursor({ direction: 'after', value: '2026-03-11 12:00:00+00', id: newId() }))
  const page = { ...place, ...days, kind: null, limit: 25 }
  const development: [string, (scope: Scope) => Promise<unknown>][] = [
    ['error-days', (scope) => errorDays(scope, { ...place, ...days })],
    ['error-list', (scope) => errorList(scope, { ...page, cursor: null })],
    ['error-list on', (scope) => errorList(scope, { ...page, cursor })],
    ['top-error-types', (scope) => topErrorTypes(scope, { ...days, limit: 10 })],
  ]
  const platform: typeof development = [
    ['request-load', (scope) => requestLoad(scope, { ...days, step: 'hour' })],
    ['latency-by-route', (scope) => latencyByRoute(scope, days)],
  ]
  const whole: string[] = []
  for (const [n, scope] of people.entries())
    for (const [name, ask] of n === 0 ? [...platform, ...development] : development)
      await ask(
        explaining(scope, (plan) => whole.push(...scans(plan).map((table) => `${scope.role} ${name}: ${table}`))),
      )
  expect(whole.filter((found) => recorded.some((table) => found.endsWith(`: ${table}`)))).toEqual([])
})

/** Explains every statement of a question before it is run. */
function explaining(scope: Scope, see: (plan: Plan) => void): Scope {
  const read = <T>(work: (tx: Transaction) => PromiseLike<T>) =>
    scope.read((tx) => {
      const raw = async (sql: string, bindings: never) => {
        const { rows } = await tx.raw<{ rows: object[] }>(`EXPLAIN (FORMAT JSON) ${sql}`, bindings)
        // The name of the column is mapped as any other.
        const [json] = Object.values(rows[0] ?? {}) as [[{ Plan: Plan }]]
        see(json[0].Plan)
        return tx.raw(sql, bindings)
      }
      return work(new Proxy(tx, { get: (target, key) => (key === 'raw' ? raw : Reflect.get(target, key)) }))
    })
  return { ...scope, read }
}

function scans(plan: Plan): string[] {
  const mine = plan['Node Type'].endsWith('Seq Scan') && plan['Relation Name'] ? [plan['Relation Name']] : []
  return [...mine, ...(plan.Plans ?? []).flatMap(scans)]
}
