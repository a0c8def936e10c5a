// The developments and conversations behind the figures of the chat pages.
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { readPeriod } from '~/metrics/query/period'
import { owner } from '../../../../../tests/support/database'
import { createEstate, type Estate } from '../../../../../tests/factories/estate'
import { createTenant, createTopic } from '../../../../../tests/factories/world'
import { viewConversation } from '../view-conversation.server'
import { chatByDevelopment, type ChatByDevelopmentFilters } from './developments.server'
import { conversationList, type ConversationListFilters } from './conversation-list.server'

const { period } = readPeriod(new URLSearchParams('from=2026-03-27&to=2026-03-30'), '2026-03-30')
const days = { from: period.from, to: period.to }
const everywhere = { tenantId: null, developmentId: null }

let here: Estate, beside: Estate, abroad: Estate
let admin: Scope, developer: Scope, superAdmin: Scope
let heating: string

beforeEach(async () => {
  const ours = await createTenant(owner(), { timezone: 'Europe/Dublin' })
  const theirs = await createTenant(owner(), { timezone: 'America/New_York' })
  here = await createEstate(ours, 'Alder Park')
  beside = await createEstate(ours, 'Beech Court')
  abroad = await createEstate(theirs, 'Cherry Hill')
  heating = (await createTopic(owner(), ours, { name: 'Heating' })).id
  const person = { userId: newId(), tenantId: ours.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [beside.development.id] })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

describe('chatByDevelopment', () => {
  const page: Omit<ChatByDevelopmentFilters, 'tenantId' | 'developmentId'> = {
    period,
    search: '',
    sort: { key: 'questions', direction: 'desc' },
    cursor: null,
    limit: 25,
  }

  it('has the figures of each, and what they add up to', async () => {
    await here.ask('2026-03-24T10:00:00Z')
    await here.ask(
      '2026-03-27T10:00:00Z',
      {},
      { latencyMs: 900, costUsd: '0.01', promptTokens: 7, completionTokens: 3 },
    )
    await here.ask('2026-03-27T11:00:00Z', {}, { outcome: 'no_answer', userRating: 2, latencyMs: 900 })
    await beside.ask('2026-03-28T10:00:00Z', {}, null)
    await abroad.ask('2026-03-28T10:00:00Z')
    await refreshRollups()
    const { rows, totals } = await chatByDevelopment(admin, { ...everywhere, ...page })
    const none = {
      answered: 0,
      noAnswer: 0,
      errors: 0,
      handedOff: 0,
      promptTokens: 0,
      costUsd: 0,
      ratingsSum: 0,
      ratingsCount: 0,
    }
    expect(rows).toMatchObject([
      {
        name: 'Alder Park',
        questions: 2,
        previousQuestions: 1,
        answered: 1,
        noAnswer: 1,
        errors: 0,
        handedOff: 0,
        promptTokens: 7,
        completionTokens: 3,
        costUsd: 0.01,
        ratingsSum: 2,
        ratingsCount: 1,
        finishedQuestions: 2,
        previousFinishedQuestions: 1,
      },
      { ...none, name: 'Beech Court', questions: 1, previousQuestions: 0, latencyHistogram: null },
    ])
    expect(rows[0]?.latencyHistogram?.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(totals).toMatchObject({
      developments: 2,
      questions: 3,
      previousQuestions: 1,
      promptTokens: 7,
      completionTokens: 3,
      costUsd: 0.01,
    })
    const own = await chatByDevelopment(developer, { ...everywhere, ...page })
    expect(own.rows.map(({ name }) => name)).toEqual(['Beech Court'])
    expect(own.totals).toMatchObject({ developments: 1, questions: 1 })
    const found = await chatByDevelopment(admin, { ...everywhere, ...page, search: 'alder' })
    expect([found.rows.length, found.totals.questions]).toEqual([1, 2])
  })

  it.each(['name', 'questions', 'unanswered', 'satisfaction', 'cost'] as const)(
    'goes forth and back by %s',
    async (key) => {
      await here.ask('2026-03-27T10:00:00Z', {}, { costUsd: '0.0123', userRating: 4 })
      await beside.ask('2026-03-27T10:00:00Z', {}, { outcome: 'no_answer' })
      await refreshRollups()
      const ask = (cursor: string | null, limit: number) =>
        chatByDevelopment(superAdmin, {
          ...everywhere,
          ...page,
          limit,
          sort: { key, direction: 'desc' },
          cursor: readCursor(cursor),
        })
      const whole = (await ask(null, 10)).rows.map(({ name }) => name)
      expect(new Set(whole).size).toBe(3)
      const first = await ask(null, 2)
      const second = await ask(first.next, 2)
      expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(whole)
      expect((await ask(second.previous, 2)).rows).toEqual(first.rows)
    },
  )
})

describe('conversationList', () => {
  const asked = (more: Partial<ConversationListFilters> = {}): ConversationListFilters => ({
    ...here.place,
    ...days,
    outcome: null,
    topic: null,
    search: '',
    cursor: null,
    limit: 10,
    ...more,
  })
  const titles = async (scope: Scope, more: Partial<ConversationListFilters> = {}) =>
    (await conversationList(scope, asked(more))).rows.map(({ title }) => title)

  beforeEach(async () => {
    const ben = await here.person({ name: 'Ben', number: '12' })
    const eve = await here.person({ name: 'Eve', number: '13' })
    await here.ask('2026-03-26T10:00:00Z', { content: 'Earlier?' }, { userRating: 1 })
    await here.ask('2026-03-28T10:00:00Z', { content: 'Warm?', topicId: heating }, { userRating: 5, costUsd: '0.01' })
    await here.ask('2026-03-28T11:00:00Z', { content: 'Loud?' }, { outcome: 'no_answer', userRating: 2 })
    await here.ask('2026-03-28T12:00:00Z', { content: 'Dark?' }, { outcome: 'error' }, ben.talk)
    await here.ask('2026-03-26T12:00:00Z', { content: 'Long ago?' }, {}, eve.talk)
    await here.ask('2026-03-31T12:00:00Z', { content: 'Since?' }, {}, eve.talk)
    await beside.ask('2026-03-28T12:00:00Z')
  })

  it('lists those in which something was asked in these days, with what was', async () => {
    const { rows } = await conversationList(admin, asked())
    expect(rows).toMatchObject([
      { title: 'Of Ben', homeownerName: 'Ben', unitNumber: '12', questions: 1, errors: 1, rating: null, topics: [] },
      {
        title: 'Of Ann of Alder Park',
        lastMessageAt: '2026-03-28T11:00:00.000Z',
        questions: 2,
        answered: 1,
        noAnswer: 1,
        errors: 0,
        handedOff: 0,
        rating: 3.5,
        costUsd: 0.01,
        topics: ['Heating'],
      },
    ])
    expect(await titles(developer)).toEqual([])
    expect(await titles(developer, beside.place)).toEqual(['Of Ann of Beech Court'])
  })

  it('is narrowed by each filter', async () => {
    expect(await titles(admin, { outcome: 'error' })).toEqual(['Of Ben'])
    expect(await titles(admin, { topic: heating })).toEqual(['Of Ann of Alder Park'])
    expect(await titles(admin, { topic: heating, outcome: 'no_answer' })).toEqual([])
    expect(await titles(admin, { topic: 'none' })).toEqual(['Of Ben', 'Of Ann of Alder Park'])
    for (const search of ['loud', 'alder', '7a'])
      expect(await titles(admin, { search })).toEqual(['Of Ann of Alder Park'])
    expect(await titles(admin, { search: 'earlier' })).toEqual([])
  })

  it('goes forth and back', async () => {
    const first = await conversationList(admin, asked({ limit: 1 }))
    const second = await conversationList(admin, asked({ limit: 1, cursor: readCursor(first.next) }))
    expect([first.rows[0]?.title, second.rows[0]?.title, second.next]).toEqual(['Of Ben', 'Of Ann of Alder Park', null])
    const back = await conversationList(admin, asked({ limit: 1, cursor: readCursor(second.previous) }))
    expect(back.rows).toEqual(first.rows)
  })
})

describe('viewConversation', () => {
  const view = async (scope: Scope, place = here.place, id = here.talk.id) =>
    viewConversation(scope, { ...place, conversationId: id, before: null })

  it('shows the dangers and courtesies of a page, each once', async () => {
    const { homeownerId } = here.talk
    const aside = (saidAt: string, said: string, values: object) =>
      owner()('asides').insert({
        ...here.place,
        id: newId(),
        conversationId: here.talk.id,
        homeownerId,
        said,
        reply: 'Fixed words',
        language: 'en',
        kind: 'courtesy',
        saidAt: new Date(saidAt),
        ...values,
      })
    await aside('2026-03-27T10:00:01Z', 'thanks', {})
    await aside('2026-03-29T10:00:00Z', 'I smell gas', { kind: 'danger', dangerKinds: ['gas'], card: '{}' })
    for (let n = 0; n < 51; n++) await here.ask(`2026-03-28T10:${String(n).padStart(2, '0')}:00Z`)
    const last = await view(admin)
    expect(last.asides).toMatchObject([{ kind: 'danger', said: 'I smell gas', dangerKinds: ['gas'], inPlaceBy: null }])
    const first = await viewConversation(admin, {
      ...here.place,
      conversationId: here.talk.id,
      before: readCursor(last.earlier),
    })
    expect(first.asides).toMatchObject([{ kind: 'courtesy', reply: 'Fixed words' }])
    await expect(view(developer)).rejects.toMatchObject({ status: 404 })
  })

  it('shows what was said, and writes down who read it', async () => {
    const { question } = await here.ask(
      '2026-03-28T10:00:00Z',
      { content: 'Warm?', topicId: heating },
      {
        content: 'Yes [1].',
        sentAt: '2026-03-28T10:00:02.000Z',
        latencyMs: 900,
        firstTokenMs: 200,
        promptTokens: 10,
        completionTokens: 5,
        costUsd: '0.002',
        userRating: 5,
        model: 'test',
        citations: [{ index: 1, documentId: newId(), title: 'Manual', page: 3, quote: 'Warm.' }],
      },
    )
    await owner()('ragSearchLog').insert({
      ...here.place,
      id: newId(),
      messageId: question.id,
      embeddingModel: 'test',
      bestSimilarity: 0.7,
      latencyMs: 9,
      resultCount: 4,
    })
    expect(await view(admin)).toMatchObject({
      homeownerName: 'Ann of Alder Park',
      unitNumber: '7A',
      questions: 1,
      answered: 1,
      tokens: 15,
      costUsd: 0.002,
      messages: [
        { role: 'homeowner', content: 'Warm?', topicName: 'Heating', bestSimilarity: 0.7, passages: 4, outcome: null },
        { role: 'assistant', outcome: 'answered', latencyMs: 900, costUsd: 0.002, rating: 5, citations: [{ page: 3 }] },
      ],
      earlier: null,
    })
    expect(await owner()('auditLog').where({ type: 'conversation.viewed' }).select('subjectId', 'actorId')).toEqual([
      { subjectId: here.talk.id, actorId: admin.actor.id },
    ])
  })

  it('is not for those who may not see it, and an attempt is no view', async () => {
    await expect(view(developer)).rejects.toMatchObject({ status: 404 })
    await expect(view(developer, beside.place)).rejects.toMatchObject({ status: 404 })
    await expect(view(admin, abroad.place, abroad.talk.id)).rejects.toMatchObject({ status: 404 })
    await expect(view(admin, here.place, 'none')).rejects.toMatchObject({ status: 404 })
    expect(await owner()('auditLog').where({ type: 'conversation.viewed' })).toEqual([])
  })
})
