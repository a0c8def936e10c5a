// The questions of the chat pages, and the rows behind their figures: each figure must be as many rows.
import { measuredDays } from '~/metrics/query/days.server'
import { chatDayMeasures } from '../chat/measures'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { readPeriod } from '~/metrics/query/period'
import { owner } from '../../../../tests/support/database'
import { createEstate, type Estate } from '../../../../tests/factories/estate'
import { createTenant, createTopic } from '../../../../tests/factories/world'
import { toTopQuestions } from '../chat/view'
import { peakTimes } from '../chat/queries/days.server'
import { topQuestions } from '../chat/queries/top-questions.server'
import { questionCount, questionFilterNames, questionList, type QuestionListFilters } from './queries.server'

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

const all: Omit<QuestionListFilters, 'tenantId' | 'developmentId'> = {
  ...days,
  outcome: null,
  topic: null,
  groups: [],
  homeowner: null,
  rating: null,
  weekday: null,
  hour: null,
  search: '',
  cursor: null,
  limit: 50,
}

async function texts(scope: Scope, more: Partial<QuestionListFilters> = {}): Promise<string[]> {
  const filters = { ...everywhere, ...all, ...more }
  const { rows } = await questionList(scope, filters)
  expect(await questionCount(scope, filters)).toEqual({ questions: rows.length, more: false })
  return rows.map(({ question }) => question)
}

describe('the question explorer', () => {
  it('lists the questions of the days of the tenant’s clock, the newest first, each with what became of it', async () => {
    await here.ask('2026-03-26T23:59:00Z', { content: 'Before' })
    await here.ask('2026-03-27T00:00:00Z', { content: 'First' }, null)
    // On the 29th the clocks went forward, so the 30th ends an hour earlier by UTC.
    const { question } = await here.ask(
      '2026-03-30T22:59:00Z',
      { content: 'Last', topicId: heating },
      { outcome: 'no_answer', userRating: 1, latencyMs: 700, promptTokens: 10, completionTokens: 5, costUsd: '0.002' },
    )
    await here.ask('2026-03-30T23:00:00Z', { content: 'After' })
    await owner()('ragSearchLog').insert({
      ...here.place,
      id: newId(),
      messageId: question.id,
      embeddingModel: 'test',
      bestSimilarity: 0.4127,
      latencyMs: 9,
    })
    const { rows } = await questionList(admin, { ...here.place, ...all })
    expect(rows).toEqual([
      {
        id: question.id,
        question: 'Last',
        askedAt: '2026-03-30T22:59:00.000Z',
        conversationId: here.talk.id,
        developmentId: here.development.id,
        developmentName: 'Alder Park',
        homeownerId: here.homeowner.id,
        homeownerName: 'Ann of Alder Park',
        unitNumber: '7A',
        topicId: heating,
        topicName: 'Heating',
        outcome: 'no_answer',
        rating: 1,
        latencyMs: 700,
        tokens: 15,
        costUsd: 0.002,
        bestSimilarity: 0.4127,
      },
      expect.objectContaining({ question: 'First', outcome: null, rating: null, tokens: null, costUsd: null }),
    ])
  })

  it('is narrowed by each filter', async () => {
    const group = await here.group('How warm?', 1)
    await here.ask('2026-03-27T10:00:00Z', { content: 'Warm?', topicId: heating, questionGroupId: group })
    await here.ask(
      '2026-03-28T11:30:00Z',
      { content: 'Loud 100% of the time?' },
      { outcome: 'no_answer', userRating: 2 },
    )
    await beside.ask('2026-03-28T12:00:00Z', { content: 'Dark?' }, { outcome: 'error' })
    expect(await texts(admin)).toEqual(['Dark?', 'Loud 100% of the time?', 'Warm?'])
    expect(await texts(admin, here.place)).toEqual(['Loud 100% of the time?', 'Warm?'])
    expect(await texts(admin, { outcome: 'no_answer' })).toEqual(['Loud 100% of the time?'])
    expect(await texts(admin, { topic: heating })).toEqual(['Warm?'])
    expect(await texts(admin, { topic: heating, outcome: 'no_answer' })).toEqual([])
    expect(await texts(admin, { topic: heating, outcome: 'answered', rating: null })).toEqual(['Warm?'])
    expect(await texts(admin, { topic: 'none' })).toEqual(['Dark?', 'Loud 100% of the time?'])
    expect(await texts(admin, { groups: [group, newId()] })).toEqual(['Warm?'])
    expect(await texts(admin, { homeowner: beside.homeowner.id })).toEqual(['Dark?'])
    expect(await texts(admin, { rating: 2 })).toEqual(['Loud 100% of the time?'])
    expect(await texts(admin, { rating: 'any', homeowner: here.homeowner.id })).toEqual(['Loud 100% of the time?'])
    expect(await texts(admin, { rating: 5 })).toEqual([])
    expect(await texts(admin, { weekday: 6 })).toEqual(['Dark?', 'Loud 100% of the time?'])
    expect(await texts(admin, { weekday: 6, hour: 11 })).toEqual(['Loud 100% of the time?'])
    expect(await texts(admin, { search: '100%' })).toEqual(['Loud 100% of the time?'])
    expect(await texts(admin, { search: 'LOUD', outcome: 'no_answer' })).toEqual(['Loud 100% of the time?'])
    expect(await texts(admin, { search: 'o_d' })).toEqual([])
  })

  it('counts an outcome on the day of the answer, as the charts do, and what was asked on that of the question', async () => {
    const night = { sentAt: '2026-03-31T00:10:00.000Z', outcome: 'no_answer' } as const
    await here.ask('2026-03-30T22:50:00Z', { content: 'Late?', topicId: heating }, night)
    await refreshRollups()
    const ofDay = async (from: string, more: Partial<QuestionListFilters>) => texts(admin, { from, to: from, ...more })
    expect(await ofDay('2026-03-30', {})).toEqual(['Late?'])
    expect(await ofDay('2026-03-30', { topic: heating, outcome: 'no_answer' })).toEqual(['Late?'])
    expect(await ofDay('2026-03-30', { outcome: 'no_answer' })).toEqual([])
    expect(await ofDay('2026-03-31', { outcome: 'no_answer' })).toEqual(['Late?'])
    const { period: later } = readPeriod(new URLSearchParams('from=2026-03-30&to=2026-03-31'), '2026-03-31')
    const rows = await measuredDays(admin, { ...here.place, period: later, measures: chatDayMeasures })
    expect(rows.map(({ date, questions, noAnswer }) => [date, questions, noAnswer])).toEqual([
      ['2026-03-30', 1, 0],
      ['2026-03-31', 0, 1],
    ])
  })

  it('shows nobody a question of anybody else’s development', async () => {
    await here.ask('2026-03-28T10:00:00Z', { content: 'Here?' })
    await beside.ask('2026-03-28T10:00:00Z', { content: 'Beside?' })
    await abroad.ask('2026-03-28T10:00:00Z', { content: 'Abroad?' })
    expect((await texts(superAdmin)).sort()).toEqual(['Abroad?', 'Beside?', 'Here?'])
    expect((await texts(admin)).sort()).toEqual(['Beside?', 'Here?'])
    expect(await texts(developer)).toEqual(['Beside?'])
    expect(await texts(developer, here.place)).toEqual([])
    expect(await texts(admin, { homeowner: abroad.homeowner.id })).toEqual([])
  })

  it.each([{}, { outcome: 'answered' as const }])('goes forth and back over developments (%j)', async (filters) => {
    for (const minute of [1, 2, 3]) await here.ask(`2026-03-28T10:0${minute}:00Z`, { content: `Here ${minute}` })
    // Two of the same moment.
    await beside.ask('2026-03-28T10:02:00Z', { content: 'Beside' })
    const expected = await texts(admin, filters)
    expect(expected).toHaveLength(4)
    const page = (cursor: string | null) =>
      questionList(admin, { ...everywhere, ...all, ...filters, limit: 3, cursor: readCursor(cursor) })
    const first = await page(null)
    const second = await page(first.next)
    expect([...first.rows, ...second.rows].map(({ question }) => question)).toEqual(expected)
    expect([first.previous, second.next]).toEqual([null, null])
    expect((await page(second.previous)).rows).toEqual(first.rows)
    const forged = { direction: 'after', value: '2026-02-31 00:00:00+00', id: newId() } as const
    expect((await questionList(admin, { ...everywhere, ...all, cursor: forged })).rows).toHaveLength(4)
  })

  it('says what its filters are called, as far as the person may see', async () => {
    const group = await here.group('How warm?', 1)
    const asked = { tenantId: here.place.tenantId, topic: null, groups: [group], homeowner: here.homeowner.id }
    expect(await questionFilterNames(admin, asked)).toEqual({
      groups: [{ id: group, question: 'How warm?' }],
      homeowner: 'Ann of Alder Park',
      topics: [{ id: heating, name: 'Heating' }],
    })
    expect(await questionFilterNames(developer, asked)).toMatchObject({ groups: [], homeowner: null })
  })
})

describe('peakTimes', () => {
  it('counts by weekday and hour of the tenant’s clock, and leads to as many questions', async () => {
    await here.ask('2026-03-27T00:30:00Z')
    await here.ask('2026-03-29T23:30:00Z', { content: 'Monday, half past midnight' })
    await abroad.ask('2026-03-30T02:00:00Z', { content: 'Sunday at ten in the evening' })
    await here.ask('2026-03-26T12:00:00Z')
    await refreshRollups()
    const busy = async (scope: Scope, place = {}) => {
      const rows = await peakTimes(scope, { ...everywhere, ...place, period })
      return rows.flatMap(({ weekday, questionsByHour }) =>
        questionsByHour.flatMap((questions, hour) => (questions ? [[weekday, hour, questions]] : [])),
      )
    }
    expect(await busy(superAdmin)).toEqual([
      [1, 0, 1],
      [5, 0, 1],
      [7, 22, 1],
    ])
    expect(await busy(admin, here.place)).toEqual([
      [1, 0, 1],
      [5, 0, 1],
    ])
    expect(await busy(developer)).toEqual([])
    expect(await texts(admin, { weekday: 1, hour: 0 })).toEqual(['Monday, half past midnight'])
    expect(await texts(superAdmin, { weekday: 7, hour: 22 })).toEqual(['Sunday at ten in the evening'])
  })
})

describe('topQuestions', () => {
  it('adds up the days of each group, and finds those of other developments that mean the same', async () => {
    const warm = await here.group('How warm?', 1, 0.1)
    const loud = await here.group('How loud?', 0, 1)
    const warmBeside = await beside.group('How hot is it?', 1)
    const warmAbroad = await abroad.group('Is it warm?', 1)
    await here.ask('2026-03-26T10:00:00Z', { questionGroupId: warm })
    for (const day of [27, 28]) await here.ask(`2026-03-${day}T10:00:00Z`, { questionGroupId: warm })
    await here.ask('2026-03-28T11:00:00Z', { questionGroupId: loud }, { outcome: 'no_answer' })
    await beside.ask('2026-03-28T10:00:00Z', { questionGroupId: warmBeside }, { outcome: 'no_answer' })
    await abroad.ask('2026-03-28T10:00:00Z', { questionGroupId: warmAbroad })
    await refreshRollups()

    const rows = await topQuestions(admin, { ...everywhere, period })
    expect(rows).toHaveLength(3)
    expect(rows[0]).toEqual({
      id: warm,
      question: 'How warm?',
      developmentId: here.development.id,
      developmentName: 'Alder Park',
      questions: 2,
      previousQuestions: 1,
      noAnswer: 0,
      alike: [warmBeside],
      // Today is not over, so the last of the days before is left out, too.
      finishedQuestions: 2,
      previousFinishedQuestions: 0,
    })
    const [first, second] = toTopQuestions(rows, 10)
    expect(first).toMatchObject({
      question: 'How warm?',
      questions: 3,
      previousQuestions: 1,
      noAnswer: 1,
      developments: 2,
    })
    expect(second).toMatchObject({ question: 'How loud?', questions: 1, noAnswer: 1, developments: 1 })
    expect(await texts(admin, { groups: (first?.groups ?? []).map(({ id }) => id) })).toHaveLength(3)
    expect(await topQuestions(superAdmin, { ...everywhere, period })).toHaveLength(4)
    expect(await topQuestions(developer, { ...everywhere, period })).toMatchObject([{ id: warmBeside, alike: [] }])
    expect(await topQuestions(developer, { ...here.place, period })).toEqual([])
  })
})
