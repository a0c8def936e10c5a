import { owner } from '../../../tests/support/database'
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
} from '../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { platformScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { Tenant } from '~/models/tenant'
import type { Conversation } from '~/models/conversation'
import { Message } from '~/models/message'
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
  const mark = (kind: string, occurredAt: string) =>
    tx('rollupDirty').insert({ id: newId(), tenantId: tenant.id, developmentId: development.id, kind, occurredAt })
  return { tenant, development, assistant, homeowner, conversation, mark }
}

function conversationPlace({ tenantId, developmentId, assistantId, homeownerId, id: conversationId }: Conversation) {
  return { tenantId, developmentId, assistantId, homeownerId, conversationId }
}

describe('refreshRollups', () => {
  it("counts by the tenant's own calendar day, over a change to summer time", async () => {
    const { development, conversation, mark } = await place('Europe/Dublin')
    // The clocks went forward on 29 March 2026 at 01:00 UTC: that day ends at 23:00 UTC.
    const times = ['2026-03-28T23:59:00Z', '2026-03-29T00:00:00Z', '2026-03-29T22:59:00Z', '2026-03-29T23:00:00Z']
    for (const time of times) {
      const sentAt = new Date(time).toISOString()
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
    const sentAt = '2026-02-02T12:00:00.000Z'
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
    const sentAt = '2026-02-02T12:00:00.000Z'
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

  it('gives a question its topic and outcome on its own day, when the answer comes after midnight', async () => {
    const { tenant, development, conversation } = await place('Europe/London')
    const topic = await createTopic(owner(), tenant)
    const askedAt = '2026-02-02T23:59:58.000Z'
    const answeredAt = '2026-02-03T00:00:03.000Z'
    const scope = systemScope(tenant.id)
    const common = { developmentId: development.id, payload: { conversationId: conversation.id } }
    const { question } = await createExchange(owner(), conversation, { sentAt: askedAt }, null)
    await scope.write((tx) =>
      recordEvent(tx, { ...common, type: 'message.asked', at: askedAt, payload: { ...common.payload, characters: 4 } }),
    )
    await refreshRollups()

    await owner()('messages').where({ id: question.id }).update({ topicId: topic.id })
    await Message.query(owner()).insert({
      ...conversationPlace(conversation),
      role: 'assistant',
      content: 'I could not find this.',
      outcome: 'no_answer',
      replyToId: question.id,
      sentAt: answeredAt,
    })
    const answer = {
      questionId: question.id,
      outcome: 'no_answer',
      model: 'none',
      latencyMs: 5_000,
      costUsd: 0,
    } as const
    await scope.write((tx) =>
      recordEvent(tx, {
        ...common,
        type: 'message.answered',
        at: answeredAt,
        countedAt: [askedAt, answeredAt],
        payload: { ...common.payload, ...answer },
      }),
    )
    await refreshRollups()
    const rows = await owner()('chatTopicsDaily').select('date', 'topicId', 'questions', 'noAnswer')
    expect(rows).toEqual([{ date: '2026-02-02', topicId: topic.id, questions: 1, noAnswer: 1 }])
  })

  it('goes on with the next tenant when one cannot be recounted', async () => {
    const broken = await place('Europe/London')
    const sound = await place('Europe/Dublin')
    const sentAt = '2026-02-02T12:00:00.000Z'
    await createExchange(owner(), sound.conversation, { sentAt }, { sentAt })
    await createExchange(owner(), broken.conversation, { sentAt }, { sentAt, latencyMs: 2_000_000_000 })
    await createExchange(owner(), broken.conversation, { sentAt }, { sentAt, promptTokens: 2_000_000_000 })
    // A rollup that refuses what it is given stands for any failure of one tenant alone.
    await owner().raw(
      `ALTER TABLE chat_analytics_daily ADD CONSTRAINT test_refusal CHECK (latency_sum_ms < 1000000000)`,
    )
    await broken.mark('chat', sentAt)
    await sound.mark('chat', sentAt)
    expect(await refreshRollups()).toEqual([sound.development.id])
    const left = await owner()('rollupDirty').select('developmentId')
    expect(left).toEqual([{ developmentId: broken.development.id }])
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
    await mark('development', new Date().toISOString())
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

describe('a tenant that changes its zone', () => {
  const daily = async () => {
    const chat = await owner()('chatAnalyticsDaily').select('date', 'questions').orderBy('date')
    const documents = await owner()('documentActivityDaily').select('date', 'views').orderBy('date')
    const homes = await owner()('homeownerActivityDaily').select('date', 'questions', 'views').orderBy('date')
    const topics = await owner()('chatTopicsDaily').select('date', 'questions').orderBy('date')
    return { chat, documents, homes, topics }
  }
  const moments = ['2026-03-28T23:30:00Z', '2026-03-29T12:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T23:30:00Z']

  async function busyPlace(timezone: string) {
    const busy = await place(timezone)
    const document = await createDocument(owner(), busy.development)
    for (const time of moments) {
      const at = new Date(time).toISOString()
      await createExchange(owner(), busy.conversation, { sentAt: at }, { sentAt: at })
      await busy.mark('chat', at)
      const { tenantId, developmentId, homeownerId } = busy.conversation
      const view = { tenantId, developmentId, homeownerId, documentId: document.id, createdAt: at }
      await owner()('documentViews').insert({ id: newId(), ...view })
      await busy.mark('documents', at)
    }
    await refreshRollups()
    return busy
  }

  it.each(['America/Los_Angeles', 'Pacific/Auckland'])(
    'to %s is counted anew, as if it always had been there',
    async (zone) => {
      const { tenant, development } = await busyPlace('Europe/Dublin')
      const before = await daily()
      await platformScope().write((tx) => Tenant.query(tx).findById(tenant.id).patch({ timezone: zone }))
      expect(await daily()).toEqual({ chat: [], documents: [], homes: [], topics: [] })
      expect(await refreshRollups()).toEqual([development.id])
      const after = await daily()
      expect(after).not.toEqual(before)
      await owner()('tenants').where({ id: tenant.id }).delete()
      await busyPlace(zone)
      expect(after).toEqual(await daily())
      expect(after.chat.reduce((sum, { questions }) => sum + Number(questions), 0)).toBe(moments.length)
    },
  )

  it('keeps what is counted when something else of it changes', async () => {
    const { tenant } = await busyPlace('Europe/Dublin')
    const before = await daily()
    await Tenant.query(owner()).findById(tenant.id).patch({ timezone: 'Europe/Dublin', name: 'Longview Homes' })
    expect(await daily()).toEqual(before)
    expect(await owner()('rollupDirty').select('id')).toEqual([])
  })

  it.each(['Europe/Atlantis', 'Moon', 'abc5', 'UTC+3', 'Foo/Bar+3', ''])('cannot be in %j', async (timezone) => {
    const tenant = await createTenant(owner())
    const refused = owner().transaction(async (tx) => Tenant.query(tx).findById(tenant.id).patch({ timezone }))
    await expect(refused).rejects.toMatchObject({
      nativeError: { code: expect.stringMatching(/^(23514|22023)$/) as string },
    })
  })
})
