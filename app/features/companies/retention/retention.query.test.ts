// What is older than a company keeps it goes, in batches, and the figures of those days stay.
import { expect, it } from 'vitest'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createTenant,
} from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { systemScope } from '~/auth/scope.server'
import { changeSettings } from '~/events/change-settings.server'
import { markDirty } from '~/events/mark-dirty.server'
import { newId } from '~/lib/id'
import { applyMarks, verifyRollups } from '~/metrics/engine/verify-rollups.server'
import { applyRetention } from './apply-retention.server'

const now = '2026-06-30T12:00:00.000Z'
const old = '2026-03-02T10:00:00.000Z'
const recent = '2026-06-20T10:00:00.000Z'

async function place() {
  const tenant = await createTenant(owner())
  const park = await createDevelopment(owner(), tenant)
  const assistant = await createAssistant(owner(), park)
  const { id: homeownerId } = await createHomeowner(owner(), park)
  const document = await createDocument(owner(), park)
  const at = { tenantId: tenant.id, developmentId: park.id, homeownerId }
  for (const sentAt of [old, recent]) {
    const talk = await createConversation(owner(), park, { homeownerId, assistantId: assistant.id })
    await createExchange(owner(), talk, { sentAt }, { sentAt })
    await owner()('conversations')
      .where({ id: talk.id })
      .update({ startedAt: sentAt, lastMessageAt: sentAt, hasQuestion: true })
    for (let n = 0; n < 3; n += 1)
      await owner()('documentViews').insert({ ...at, id: newId(), documentId: document.id, createdAt: sentAt })
    await owner()('qrScans').insert({
      id: newId(),
      tenantId: tenant.id,
      outcome: 'arrived',
      scannedAt: sentAt,
      userAgent: '',
    })
    const { homeownerId: _, ...mark } = { ...at, occurredAt: sentAt }
    await systemScope(tenant.id).write((tx) =>
      markDirty(
        tx,
        (['chat', 'documents', 'development'] as const).map((kind) => ({ ...mark, kind })),
      ),
    )
  }
  await applyMarks(now)
  return { tenantId: tenant.id, documentId: document.id }
}

async function figures(tenantId: string) {
  const chat = await owner()('chatAnalyticsDaily').where({ tenantId }).orderBy('date').select('date', 'questions')
  const views = await owner()('documentActivityDaily').where({ tenantId }).orderBy('date').select('date', 'views')
  const document = await owner()('documents').where({ tenantId }).first('viewCount')
  const person = await owner()('homeowners').where({ tenantId }).first('totalChats')
  return { chat, views, document, person }
}

const left = async (tenantId: string) =>
  Promise.all(
    ['conversations', 'messages', 'documentViews', 'qrScans'].map(async (table) =>
      Number((await owner()(table).where({ tenantId }).count('* as count').first())?.count),
    ),
  )

it('deletes what is old enough, keeps its figures whatever is counted anew, and says so', async () => {
  const { tenantId } = await place()
  const before = await figures(tenantId)
  expect(before.chat).toHaveLength(2)
  expect(before.document).toEqual({ viewCount: 6 })
  await applyRetention({ now })
  expect(await left(tenantId)).toEqual([2, 4, 6, 1])

  const days = { conversationDays: 60, visitDays: 60, logDays: 7 }
  await systemScope(tenantId).write((tx) => changeSettings(tx, { tenantId, key: 'retention', settings: days }))
  await applyRetention({ now, batch: 2 })
  expect(await left(tenantId)).toEqual([1, 2, 3, 0])
  await applyMarks(now)
  expect(await figures(tenantId)).toEqual(before)
  const found = []
  for await (const difference of verifyRollups({ now })) found.push(difference)
  expect(found).toEqual([])

  // Another zone counts the days anew of which there are rows.
  await owner()('tenants').where({ id: tenantId }).update({ timezone: 'Europe/Berlin' })
  await applyMarks(now)
  expect(await figures(tenantId)).toEqual(before)
  const recorded = await owner()('auditLog')
    .where({ tenantId, type: 'retention.applied' })
    .orderBy('id')
    .select('payload')
  expect(recorded).toEqual([
    { payload: { conversations: 0, visits: 0, logs: 1 } },
    { payload: { conversations: 1, visits: 3, logs: 1 } },
  ])
})

it('passes over what a person still answers, and companies that are suspended', async () => {
  const { tenantId } = await place()
  const talk = await owner()('conversations')
    .where({ tenantId, lastMessageAt: old })
    .first('id', 'developmentId', 'homeownerId')
  const { id: conversationId, ...whose } = talk as { id: string; developmentId: string; homeownerId: string }
  await owner()('handovers').insert({ id: newId(), tenantId, ...whose, conversationId, status: 'open' })
  const days = { conversationDays: 60, visitDays: 60, logDays: 90 }
  await systemScope(tenantId).write((tx) => changeSettings(tx, { tenantId, key: 'retention', settings: days }))
  await owner()('tenants').where({ id: tenantId }).update({ suspendedAt: now, suspensionReason: 'Unpaid' })
  await applyRetention({ now })
  expect(await left(tenantId)).toEqual([2, 4, 6, 2])
  await owner()('tenants').where({ id: tenantId }).update({ suspendedAt: null, suspensionReason: null })
  await applyRetention({ now })
  expect(await left(tenantId)).toEqual([2, 4, 3, 1])
})
