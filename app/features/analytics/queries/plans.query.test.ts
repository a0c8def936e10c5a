// No dashboard reads a table of events from end to end: its time must not grow with what was ever said.
import { owner } from '../../../../tests/support/database'
import { createAssistant, createDevelopment, createHouseType, createTenant } from '../../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Ask } from '../ask.server'
import { chatTab } from '../chat-tab.server'
import { developmentTab } from '../development-tab.server'
import { readPeriod } from '../filters'
import { overview } from '../overview.server'

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

const events = ['messages', 'rag_search_log', 'document_views', 'document_downloads', 'audit_log', 'rollup_dirty']
const today = '2026-03-30'
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
       :today::date - interval '7 minutes' * n
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
  await tx.raw('ANALYZE messages, rag_search_log, developments, tenants, conversations')
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
      expect(read.size, role).toBe(8)
      const sequential = [...read].flatMap(([question, tables]) =>
        tables.filter((table) => events.includes(table)).map((table) => `${role}: ${question} reads all of ${table}`),
      )
      expect(sequential).toEqual([])
    }
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
