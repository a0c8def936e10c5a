// No dashboard reads a table of events from end to end: its time must not grow with what was ever said.
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Ask } from '~/metrics/query/cache.server'
import { readPeriod } from '~/metrics/query/period'
import { owner } from '../../../../tests/support/database'
import { createAssistant, createDevelopment, createHouseType, createTenant } from '../../../../tests/factories/world'
import { endpoints } from '../api/endpoints'
import { readQuery } from '../api/query'
import { readChatDevelopments } from '../chat/filters'
import { chatOverview, chatTab } from '../chat/page.server'
import { developmentTab, overview } from '../overview/page.server'
import { questionExplorer } from '../questions/page.server'
import { readQuestionQuery, toQuestionFilters } from '../questions/filters'

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

const events = [
  'messages',
  'rag_search_log',
  'document_views',
  'document_downloads',
  'analytics_events',
  'error_log',
  'llm_error_log',
  'request_log',
  'audit_log',
  'rollup_dirty',
]
const today = '2026-03-30'
const noParams = new URLSearchParams()
const explorerSearches = [
  ...[
    'outcome=no_answer',
    'outcome=error',
    'outcome=answered&search=warm',
    'rating=any',
    'topic=none',
    'weekday=1&hour=9',
  ],
  ...[`topic=${newId()}&outcome=no_answer`, `group=${newId()},${newId()}`, `homeowner=${newId()}`, 'search=warm'],
]
const { period } = readPeriod(new URLSearchParams(), today)

let place: { tenantId: string; developmentId: string }
let scopes: [string, Scope][]

beforeEach(async () => {
  const tx = owner()
  const tenant = await createTenant(tx)
  const developments = []
  for (let n = 0; n < 4; n += 1) {
    const development = await createDevelopment(tx, tenant)
    await createHouseType(tx, development)
    await createAssistant(tx, development)
    developments.push(development)
  }
  const ids = { tenantId: tenant.id, today }
  await tx.raw(
    `INSERT INTO conversations (id, tenant_id, development_id, assistant_id)
     SELECT gen_random_uuid(), tenant_id, development_id, id FROM assistants WHERE tenant_id = :tenantId`,
    ids,
  )
  await tx.raw(
    `INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, role, content, sent_at)
     SELECT gen_random_uuid(), c.tenant_id, c.development_id, c.assistant_id, c.id, 'homeowner', 'How',
       :today::date - interval '2 hours' * n
     FROM conversations AS c, generate_series(1, 3000) AS n WHERE c.tenant_id = :tenantId`,
    ids,
  )
  await tx.raw(
    `INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, role, content, reply_to_id, outcome, sent_at)
     SELECT gen_random_uuid(), tenant_id, development_id, assistant_id, conversation_id, 'assistant', 'So.', id,
       CASE WHEN random() < 0.17 THEN 'no_answer' ELSE 'answered' END, sent_at
     FROM messages WHERE tenant_id = :tenantId AND role = 'homeowner'`,
    ids,
  )
  await tx.raw(
    `INSERT INTO rag_search_log (id, tenant_id, development_id, message_id, embedding_model, best_similarity, latency_ms, created_at)
     SELECT gen_random_uuid(), tenant_id, development_id, id, 'test', 0.4, 9, sent_at
     FROM messages WHERE tenant_id = :tenantId AND role = 'homeowner'`,
    ids,
  )
  await tx.raw(
    `INSERT INTO documents (id, tenant_id, development_id, category, title, status, ready_version, file_name, content_type, size_bytes, sha256,
       storage_key)
     SELECT gen_random_uuid(), tenant_id, id, 'manual', 'Manual', 'ready', 1, 'a.pdf', 'application/pdf', 1, repeat('a', 64), 'a'
     FROM developments WHERE tenant_id = :tenantId`,
    ids,
  )
  for (const table of ['document_views', 'document_downloads'])
    await tx.raw(
      `INSERT INTO ${table} (id, tenant_id, development_id, document_id, created_at)
       SELECT gen_random_uuid(), tenant_id, development_id, id, :today::date - interval '2 hours' * n
       FROM documents, generate_series(1, 2000) AS n WHERE tenant_id = :tenantId`,
      ids,
    )
  for (const [table, columns, values] of [
    ['analytics_events', 'type', `'map.opened'`],
    ['error_log', 'source, type, message', `'client', 'TypeError', 'x'`],
    ['llm_error_log', 'model, kind, error', `'test', 'timeout', 'x'`],
  ] as const)
    await tx.raw(
      `INSERT INTO ${table} (id, tenant_id, development_id, ${columns}, created_at)
       SELECT gen_random_uuid(), tenant_id, id, ${values}, :today::date - interval '2 hours' * n
       FROM developments, generate_series(1, 2000) AS n WHERE tenant_id = :tenantId`,
      ids,
    )
  await tx.raw(
    `INSERT INTO request_log (id, tenant_id, actor_kind, route, method, status, duration_ms, created_at)
     SELECT gen_random_uuid(), :tenantId, 'user', '/admin', 'GET', 200, 3, :today::date - interval '2 hours' * n
     FROM generate_series(1, 8000) AS n`,
    ids,
  )
  await tx.raw(`ANALYZE messages, rag_search_log, developments, tenants, conversations, documents, document_views, document_downloads,
    analytics_events, error_log, llm_error_log, request_log`)
  place = { tenantId: tenant.id, developmentId: developments[1]?.id ?? '' }
  const person = { userId: newId(), tenantId: tenant.id }
  scopes = [
    ['super_admin', staffScope({ role: 'super_admin', userId: newId() })],
    ['admin', staffScope({ role: 'admin', ...person })],
    ['developer', staffScope({ role: 'developer', ...person, developmentIds: [place.developmentId] })],
  ]
})

describe('the plans of the dashboards', () => {
  it('read no table of events sequentially, whoever asks', { timeout: 60_000 }, async () => {
    for (const [role, scope] of scopes) {
      const read = new Map<string, string[]>()
      const ask = explaining(scope, (question, plan) =>
        read.set(question, [...(read.get(question) ?? []), ...scans(plan)]),
      )
      await settleAll(chatTab(ask, { ...place, period, cursor: null }))
      await settleAll(
        chatTab(ask, { ...place, period, cursor: { direction: 'after', value: `${today} 00:00+00`, id: newId() } }),
      )
      await settleAll(developmentTab(ask, { ...place, period }))
      await settleAll(overview(ask, { tenantId: place.tenantId, period }))
      await settleAll(overview(ask, { tenantId: null, period }))
      await settleAll(chatOverview(ask, { tenantId: null, period, developments: readChatDevelopments(noParams) }))
      for (const search of explorerSearches)
        for (const tenantId of [place.tenantId, null])
          await settleAll(
            questionExplorer(ask, {
              tenantId,
              developmentId: null,
              from: period.from,
              to: period.to,
              cursor: null,
              filters: toQuestionFilters(readQuestionQuery(new URLSearchParams(search))),
            }),
          )
      expect(read.size, role).toBeGreaterThan(8)
      const sequential = [...read].flatMap(([question, tables]) =>
        tables.filter((table) => events.includes(table)).map((table) => `${role}: ${question} reads all of ${table}`),
      )
      expect(sequential).toEqual([])
    }
  })

  it('of every endpoint neither', { timeout: 120_000 }, async () => {
    const sequential = new Set<string>()
    for (const endpoint of endpoints)
      for (const [role, scope] of scopes) {
        if (endpoint.permission === 'platform:read' && role !== 'super_admin') continue
        const asked = explaining(scope, (question, plan) => {
          for (const table of scans(plan).filter((name) => events.includes(name)))
            sequential.add(`${endpoint.path}: ${question} reads all of ${table} for ${role}`)
        })
        const everywhere = { tenantId: role === 'super_admin' ? null : place.tenantId, developmentId: null }
        await endpoint.run({
          scope,
          place: endpoint.path.includes('{developmentId}') ? place : everywhere,
          subjectId: newId(),
          timezone: 'Europe/Dublin',
          today,
          period,
          query: readQuery(endpoint.query, new URLSearchParams()),
          cursor: null,
          ask: async (name, question, filters) => (await asked(name, question, filters)).value,
        })
      }
    expect([...sequential]).toEqual([])
  })

  it('would be seen by this test', async () => {
    const superAdmin = staffScope({ role: 'super_admin', userId: newId() })
    const { rows } = await superAdmin.read((tx) =>
      tx.raw<{ rows: { 'QUERY PLAN': [{ Plan: Plan }] }[] }>(
        'EXPLAIN (FORMAT JSON) SELECT count(content) FROM messages',
      ),
    )
    expect(scans(planOf(rows[0]))).toContain('messages')
  })
})

async function settleAll(panels: Record<string, Promise<{ failed: boolean }>>): Promise<void> {
  for (const [name, panel] of Object.entries(panels))
    expect({ name, failed: (await panel).failed }).toEqual({ name, failed: false })
}

/** Explains every statement of a question before it is run. */
function explaining(scope: Scope, see: (question: string, plan: Plan) => void): Ask {
  return async (question, query, filters) => {
    const read = <T>(work: (tx: Transaction) => PromiseLike<T>) =>
      scope.read((tx) => {
        const raw = async (sql: string, bindings: never) => {
          const explained = await tx.raw<{ rows: object[] }>(`EXPLAIN (FORMAT JSON) ${sql}`, bindings)
          see(question, planOf(explained.rows[0]))
          return tx.raw(sql, bindings)
        }
        return work(new Proxy(tx, { get: (target, key) => (key === 'raw' ? raw : Reflect.get(target, key)) }))
      })
    return { value: await query({ ...scope, read } as Scope, filters), asOf: new Date().toISOString() }
  }
}

// The name of the column is mapped as any other.
function planOf(row: object | undefined): Plan {
  const [json] = Object.values(row ?? {}) as [[{ Plan: Plan }]]
  return json[0].Plan
}

function scans(plan: Plan): string[] {
  const mine = plan['Node Type'].endsWith('Seq Scan') && plan['Relation Name'] ? [plan['Relation Name']] : []
  return [...mine, ...(plan.Plans ?? []).flatMap(scans)]
}
