import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { latencyBucket } from '~/lib/latency-histogram'
import { readCursor } from '~/lib/keyset'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { readPeriod } from '~/metrics/query/period'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
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
  createUnit,
} from '../../../../tests/factories/world'
import { type DayRow, measuredDays } from '~/metrics/query/days.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { chatDayMeasures, costMeasures, volumeMeasures } from '../chat/measures'
import { topTopics } from '../chat/queries/days.server'
import { missingDocuments } from '../documents/queries/availability.server'
import { unansweredQuestions } from '../questions/unanswered.server'
import { developmentList, type DevelopmentListFilters } from './developments.server'
import { houseTypes, overviewTotals } from './queries.server'

const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')

async function estate(tenant: { id: string }, name: string, sentAt: string) {
  const tx = owner()
  const development = await createDevelopment(tx, tenant, { name, city: `${name} Town` })
  const type = await createHouseType(tx, development, { code: 'ASH', name: 'The Ash' })
  const unit = await createUnit(tx, development, { houseTypeId: type.id, soldAt: new Date(sentAt).toISOString() })
  const homeowner = await createHomeowner(tx, development, { unit, onboardedAt: new Date(sentAt).toISOString() })
  const assistant = await createAssistant(tx, development)
  const conversation = await createConversation(tx, development, {
    homeownerId: homeowner.id,
    assistantId: assistant.id,
  })
  const place = { tenantId: tenant.id, developmentId: development.id }
  const mark = (kind: string, at: string) =>
    tx('rollupDirty').insert({ ...place, id: newId(), kind, occurredAt: new Date(at).toISOString() })
  const ask = async (at: string, question = {}, answer: object | null = {}) => {
    const sentAt = new Date(at).toISOString()
    await mark('chat', at)
    return createExchange(tx, conversation, { sentAt, ...question }, answer && { sentAt, ...answer })
  }
  return { development, type, homeowner, place, mark, ask }
}

type Estate = Awaited<ReturnType<typeof estate>>

let here: Estate, beside: Estate, abroad: Estate
let admin: Scope, developer: Scope, superAdmin: Scope

beforeEach(async () => {
  const [ours, theirs] = [
    await createTenant(owner(), { timezone: 'Europe/Dublin' }),
    await createTenant(owner(), { timezone: 'America/New_York' }),
  ]
  const at = '2026-03-28T12:00:00Z'
  here = await estate(ours, 'Alder Park', at)
  beside = await estate(ours, 'Beech Court', at)
  abroad = await estate(theirs, 'Cherry Hill', at)
  const heating = await createTopic(owner(), ours, { name: 'Heating' })
  const priced = { promptTokens: 1_000, completionTokens: 200, costUsd: '0.004500', latencyMs: 900 }

  await here.ask('2026-03-27T10:00:00Z', {}, { ...priced, userRating: 2 })
  await here.ask('2026-03-28T10:00:00Z', { topicId: heating.id }, { ...priced, userRating: 5 })
  await here.ask('2026-03-28T11:00:00Z', { topicId: heating.id }, { ...priced, outcome: 'no_answer', latencyMs: 400 })
  // The clocks went forward on the 29th: by Dublin's, this is still the 29th, and the next one is the 30th.
  await here.ask('2026-03-29T22:30:00Z', {}, { ...priced, outcome: 'error', latencyMs: null })
  await here.ask('2026-03-29T23:30:00Z', {}, { ...priced, outcome: 'handed_off', userRating: 4 })
  await beside.ask('2026-03-30T09:00:00Z', {}, { ...priced })
  await abroad.ask('2026-03-30T02:00:00Z', {}, { ...priced })
  for (const { mark } of [here, beside, abroad]) await mark('development', at)
  await refreshRollups()

  admin = staffScope({ role: 'admin', userId: newId(), tenantId: ours.id })
  developer = staffScope({
    role: 'developer',
    userId: newId(),
    tenantId: ours.id,
    developmentIds: [beside.development.id],
  })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

const everywhere = { tenantId: null, developmentId: null, period }
const inHere = () => ({ ...here.place, period })

describe('the questions of a dashboard', () => {
  const chatDays = (scope: Scope, filters: PlaceAndPeriod) =>
    measuredDays(scope, { ...filters, measures: chatDayMeasures })

  it('count a development by its own days', async () => {
    const none = { questions: 1, answered: 0, noAnswer: 0, errors: 0, handedOff: 0, ratingsSum: 0, ratingsCount: 0 }
    const priced = {
      promptTokens: 1_000,
      completionTokens: 200,
      costUsd: 0.0045,
      latencySumMs: 900,
      latencyCount: 1,
      unpriced: 0,
    }
    const counted = [...volumeMeasures, ...costMeasures, 'averageLatency', 'satisfaction'] as const
    expect(await measuredDays(admin, { ...inHere(), measures: counted })).toEqual([
      { ...none, ...priced, date: '2026-03-27', answered: 1, ratingsSum: 2, ratingsCount: 1 },
      {
        ...none,
        date: '2026-03-28',
        questions: 2,
        answered: 1,
        noAnswer: 1,
        ratingsSum: 5,
        ratingsCount: 1,
        latencySumMs: 1_300,
        latencyCount: 2,
        unpriced: 0,
        promptTokens: 2_000,
        completionTokens: 400,
        costUsd: 0.009,
      },
      { ...none, ...priced, date: '2026-03-29', errors: 1, latencySumMs: 0, latencyCount: 0 },
      { ...none, ...priced, date: '2026-03-30', handedOff: 1, ratingsSum: 4, ratingsCount: 1 },
    ])
  })

  it('tell people of different sight different numbers', async () => {
    const asked = async (scope: Scope) =>
      (await chatDays(scope, everywhere)).map(({ date, questions }) => [date, questions])
    expect(await asked(developer)).toEqual([['2026-03-30', 1]])
    expect((await asked(admin)).at(-1)).toEqual(['2026-03-30', 2])
    // At New York's clock it was the evening of the 29th.
    expect(await asked(superAdmin)).toEqual([
      ['2026-03-27', 1],
      ['2026-03-28', 2],
      ['2026-03-29', 2],
      ['2026-03-30', 2],
    ])
  })

  it.each<[string, (scope: Scope, filters: PlaceAndPeriod) => Promise<unknown[]>]>([
    ['chatDays', chatDays],
    ['topTopics', topTopics],
  ])('%s tells a developer nothing of a development beside their own', async (_, query) => {
    expect(await query(developer, inHere())).toEqual([])
    expect(await query(admin, inHere())).not.toEqual([])
    expect(await query(admin, { ...abroad.place, period })).toEqual([])
  })

  it('know how long answers took, where there were any', async () => {
    const histogramOf = (row?: DayRow) => row?.latencyHistogram as number[]
    const rows = await chatDays(admin, inHere())
    expect(rows.map((row) => histogramOf(row).some((answers) => answers > 0))).toEqual([true, true, false, true])
    expect(histogramOf(rows[1])[latencyBucket(900)]).toBe(1)
    expect(histogramOf(rows[1])[latencyBucket(400)]).toBe(1)
    const ofDay = async (scope: Scope) => histogramOf((await chatDays(scope, everywhere)).at(-1))[latencyBucket(900)]
    // Of all companies, of one, and of a part of one: by a row a day, or added up from developments.
    expect([await ofDay(superAdmin), await ofDay(admin), await ofDay(developer)]).toEqual([2, 2, 1])
  })

  it('rank topics of the period alone, those of no topic among them', async () => {
    expect(await topTopics(admin, inHere())).toMatchObject([
      { name: 'Heating', questions: 2, noAnswer: 1, total: 4 },
      { topicId: null, name: null, questions: 2, noAnswer: 0 },
    ])
  })

  it('count each active homeowner once, however many days', async () => {
    expect(await activeHomeowners(admin, inHere())).toEqual({ active: 1, previous: 1 })
    expect(await activeHomeowners(admin, everywhere)).toEqual({ active: 2, previous: 1 })
    expect(await activeHomeowners(developer, everywhere)).toEqual({ active: 1, previous: 0 })
    expect(await activeHomeowners(superAdmin, everywhere)).toEqual({ active: 3, previous: 1 })
  })

  it('add up what there is', async () => {
    expect(await overviewTotals(superAdmin, everywhere)).toMatchObject({ developments: 3, units: 3, unitsSold: 3 })
    expect(await overviewTotals(admin, everywhere)).toMatchObject({ developments: 2, homeownersOnboarded: 2 })
    expect(await overviewTotals(developer, everywhere)).toMatchObject({ developments: 1, homeownersWithoutEmail: 1 })
    expect(await overviewTotals(developer, here.place)).toMatchObject({ developments: 0, units: 0 })
  })

  it('tell that they were recounted, for each development', async () => {
    const told = await owner()('liveChanges').where({ kind: 'figures' }).distinct('developmentId')
    expect(told).toContainEqual({ developmentId: here.development.id })
  })

  it('name what is missing for which house type', async () => {
    const birch = await createHouseType(owner(), here.development, { code: 'BIRCH', name: 'The Birch' })
    for (const category of ['heating', 'warranty'])
      await owner()('documentRequirements').insert({ ...here.place, id: newId(), category })
    await createDocument(owner(), here.development, { category: 'heating', houseTypeId: birch.id })
    await createDocument(owner(), here.development, { category: 'warranty', readyVersion: null, status: 'failed' })
    expect(await missingDocuments(admin, here.place)).toEqual([
      { category: 'heating', houseTypeName: 'The Ash', houseTypeCode: 'ASH' },
      { category: 'warranty', houseTypeName: 'The Ash', houseTypeCode: 'ASH' },
      { category: 'warranty', houseTypeName: 'The Birch', houseTypeCode: 'BIRCH' },
    ])
    expect(await missingDocuments(developer, here.place)).toEqual([])
    expect(await houseTypes(admin, here.place)).toMatchObject([
      { code: 'ASH', units: 1, unitsSold: 1, documents: 0 },
      { code: 'BIRCH', units: 0, unitsSold: 0, documents: 1 },
    ])
  })
})

describe('unansweredQuestions', () => {
  const page = { limit: 2, cursor: null }

  it('tells the question with the house type that it was asked for and what came nearest', async () => {
    const [message] = await owner()('messages').where({ outcome: 'no_answer' }).select('replyToId')
    await owner()('ragSearchLog').insert({
      ...here.place,
      id: newId(),
      messageId: message?.replyToId,
      houseTypeId: here.type.id,
      embeddingModel: 'test',
      bestSimilarity: 0.4127,
      latencyMs: 9,
    })
    const { rows, next, previous } = await unansweredQuestions(admin, { ...inHere(), ...page })
    expect(rows).toMatchObject([
      {
        question: 'How?',
        askedAt: '2026-03-28T11:00:00.000Z',
        developmentName: 'Alder Park',
        houseType: 'The Ash',
        bestSimilarity: 0.4127,
      },
    ])
    expect([next, previous]).toEqual([null, null])
  })

  it('goes through them newest first and back again, over developments, within the period', async () => {
    for (const minute of [1, 2, 3])
      await here.ask(`2026-03-30T10:0${minute}:00Z`, { content: `Here ${minute}?` }, { outcome: 'no_answer' })
    await beside.ask('2026-03-30T10:02:30Z', { content: 'Beside?' }, { outcome: 'no_answer' })
    await here.ask('2026-03-30T23:30:00Z', { content: 'The day after, in Dublin' }, { outcome: 'no_answer' })
    const ask = async (cursor: string | null) => {
      const found = await unansweredQuestions(admin, { ...everywhere, limit: 2, cursor: readCursor(cursor) })
      return { ...found, questions: found.rows.map(({ question }) => question) }
    }
    const first = await ask(null)
    expect(first.questions).toEqual(['Here 3?', 'Beside?'])
    const second = await ask(first.next)
    expect(second.questions).toEqual(['Here 2?', 'Here 1?'])
    const third = await ask(second.next)
    expect([third.questions, third.next]).toEqual([['How?'], null])
    expect((await ask(third.previous)).questions).toEqual(second.questions)
    expect((await ask(second.previous)).questions).toEqual(first.questions)
    expect((await ask(second.previous)).previous).toBeNull()
  })

  it('shows a developer those of their own developments', async () => {
    expect((await unansweredQuestions(developer, { ...everywhere, ...page })).rows).toEqual([])
    expect((await unansweredQuestions(developer, { ...inHere(), ...page })).rows).toEqual([])
  })
})

describe('developmentList', () => {
  const filters: DevelopmentListFilters = {
    tenantId: null,
    from: '2026-03-01',
    to: '2026-03-30',
    search: '',
    sort: { key: 'name', direction: 'asc' },
    cursor: null,
    limit: 10,
  }
  const names = async (scope: Scope, more: Partial<DevelopmentListFilters> = {}) =>
    (await developmentList(scope, { ...filters, ...more })).rows.map(({ name }) => name)

  it('lists what the person may see, with its figures', async () => {
    expect(await names(superAdmin)).toEqual(['Alder Park', 'Beech Court', 'Cherry Hill'])
    expect(await names(superAdmin, { tenantId: abroad.place.tenantId })).toEqual(['Cherry Hill'])
    expect(await names(admin)).toEqual(['Alder Park', 'Beech Court'])
    const { rows, total } = await developmentList(developer, filters)
    expect(total).toBe(1)
    expect(rows).toMatchObject([
      {
        name: 'Beech Court',
        units: 1,
        questions: 1,
        answered: 1,
        noAnswer: 0,
        errors: 0,
        handedOff: 0,
        lastMessageAt: '2026-03-30T09:00:00.000Z',
      },
    ])
  })

  it('finds by name and by place, taking signs as they are', async () => {
    expect(await names(admin, { search: 'beech c' })).toEqual(['Beech Court'])
    expect(await names(admin, { search: 'Alder Park Town' })).toEqual(['Alder Park'])
    expect(await names(admin, { search: '%' })).toEqual([])
  })

  it.each(['name', 'units', 'questions', 'missing', 'lastMessage'] as const)(
    'pages forth and back by %s in both directions',
    async (key) => {
      for (const direction of ['asc', 'desc'] as const) {
        const sort = { key, direction }
        const all = await names(superAdmin, { sort })
        expect(new Set(all).size).toBe(3)
        const first = await developmentList(superAdmin, { ...filters, sort, limit: 2 })
        const cursor = readCursor(first.next)
        const second = await developmentList(superAdmin, { ...filters, sort, limit: 2, cursor })
        expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(all)
        expect(await names(superAdmin, { sort, limit: 2, cursor: readCursor(second.previous) })).toEqual(
          all.slice(0, 2),
        )
      }
    },
  )

  it('ranks by questions, and begins anew with the cursor of another order', async () => {
    const byQuestions = { key: 'questions', direction: 'desc' } as const
    expect((await names(admin, { sort: byQuestions }))[0]).toBe('Alder Park')
    const { next } = await developmentList(admin, { ...filters, limit: 1 })
    expect(await names(admin, { sort: byQuestions, cursor: readCursor(next) })).toEqual(['Alder Park', 'Beech Court'])
  })
})
