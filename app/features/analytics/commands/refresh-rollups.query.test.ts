import { owner } from '../../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createHouseType,
  createTenant,
  createTopic,
} from '../../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import { refreshRollups } from './refresh-rollups.server'

async function place(timezone: string) {
  const tx = owner()
  const tenant = await createTenant(tx, { timezone })
  const development = await createDevelopment(tx, tenant)
  const assistant = await createAssistant(tx, development)
  const homeowner = await createHomeowner(tx, development)
  const conversation = await createConversation(tx, development, {
    homeownerId: homeowner.id,
    assistantId: assistant.id,
  })
  const mark = (kind: string, occurredAt: Date) =>
    tx('rollupDirty').insert({ id: newId(), tenantId: tenant.id, developmentId: development.id, kind, occurredAt })
  return { tenant, development, assistant, homeowner, conversation, mark }
}

describe('refreshRollups', () => {
  it("counts by the tenant's own calendar day, over a change to summer time", async () => {
    const { development, conversation, mark } = await place('Europe/Dublin')
    // The clocks went forward on 29 March 2026 at 01:00 UTC: that day ends at 23:00 UTC.
    const times = ['2026-03-28T23:59:00Z', '2026-03-29T00:00:00Z', '2026-03-29T22:59:00Z', '2026-03-29T23:00:00Z']
    for (const time of times) {
      const sentAt = new Date(time)
      await createExchange(
        owner(),
        conversation,
        { sentAt },
        { sentAt, latencyMs: 800, costUsd: '0.002', userRating: 5 },
      )
      await mark('chat', sentAt)
    }
    expect(await refreshRollups()).toEqual([development.id])
    const rows = await owner()('chatAnalyticsDaily')
      .select('date', 'questions', 'answered', 'latencySumMs', 'ratingsSum')
      .orderBy('date')
    expect(rows.map(({ date, questions }) => [date, questions])).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ])
    expect(rows[1]).toMatchObject({ answered: 2, latencySumMs: '1600', ratingsSum: 10 })
  })

  it('empties a bucket whose rows are gone', async () => {
    const { conversation, mark } = await place('Europe/Dublin')
    const sentAt = new Date('2026-02-02T12:00:00Z')
    const { question } = await createExchange(owner(), conversation, { sentAt }, null)
    await mark('chat', sentAt)
    await refreshRollups()
    await owner()('messages').where({ id: question.id }).delete()
    await mark('chat', sentAt)
    await refreshRollups()
    expect(await owner()('chatAnalyticsDaily').select('date')).toEqual([])
    expect(await owner()('homeownerActivityDaily').select('date')).toEqual([])
    expect(await owner()('rollupDirty').select('id')).toEqual([])
  })

  it('counts topics with the questions that were not answered', async () => {
    const { tenant, conversation, mark } = await place('Europe/London')
    const topic = await createTopic(owner(), tenant)
    const sentAt = new Date('2026-02-02T12:00:00Z')
    await createExchange(owner(), conversation, { sentAt, topicId: topic.id }, { outcome: 'no_answer', sentAt })
    await createExchange(owner(), conversation, { sentAt, topicId: topic.id }, { sentAt })
    await createExchange(owner(), conversation, { sentAt }, { sentAt })
    await mark('chat', sentAt)
    await refreshRollups()
    const rows = await owner()('chatTopicsDaily')
      .select('topicId', 'questions', 'noAnswer')
      .orderBy('questions', 'desc')
    expect(rows).toEqual([
      { topicId: topic.id, questions: 2, noAnswer: 1 },
      { topicId: null, questions: 1, noAnswer: 0 },
    ])
  })

  it('counts a missing document once for each house type that lacks it', async () => {
    const { tenant, development, mark } = await place('Europe/London')
    const ash = await createHouseType(owner(), development)
    await createHouseType(owner(), development)
    await createDocument(owner(), development, { category: 'heating', houseTypeId: ash.id })
    await createDocument(owner(), development, { category: 'warranty', readyVersion: null, status: 'failed' })
    for (const category of ['heating', 'warranty'])
      await owner()('documentRequirements').insert({
        id: newId(),
        tenantId: tenant.id,
        developmentId: development.id,
        category,
      })
    await mark('development', new Date())
    await refreshRollups()
    const stats = await owner()('developmentStats').first(
      'missingDocuments',
      'documents',
      'documentsReady',
      'documentsFailed',
    )
    expect(stats).toEqual({ missingDocuments: 3, documents: 2, documentsReady: 1, documentsFailed: 1 })
  })
})
