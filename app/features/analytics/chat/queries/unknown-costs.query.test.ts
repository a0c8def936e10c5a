// What an answer of a model without a price cost is unknown: it is told, everywhere, and never added as nothing.
import { beforeEach, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { makePeriod } from '~/metrics/query/period'
import { owner } from '../../../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createExchange,
  createHomeowner,
  createTenant,
} from '../../../../../tests/factories/world'
import { chatEndpoint } from '../api.server'
import { measuredDays } from '~/metrics/query/days.server'
import { dayFigures } from '~/metrics/query/figures'
import { costMeasures } from '../measures'
import { chatByDevelopment } from './developments.server'
import { conversationList } from './conversation-list.server'
import { conversationPage } from './conversation.server'

const days = { from: '2026-03-27', to: '2026-03-29' }
const period = makePeriod('custom', days, { today: '2026-03-30', compare: 'previous' })
const first = { search: '', cursor: null, limit: 10 }

let admin: Scope, developer: Scope
let place: { tenantId: string; developmentId: string }
let conversationId: string

beforeEach(async () => {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant)
  await createDevelopment(owner(), tenant)
  place = { tenantId: tenant.id, developmentId: development.id }
  const person = { userId: newId(), tenantId: tenant.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [development.id] })
  const { id: homeownerId } = await createHomeowner(owner(), development)
  const { id: assistantId } = await createAssistant(owner(), development)
  const lastMessageAt = '2026-03-28T12:00:00.000Z'
  const startedAt = '2026-03-27T12:00:00.000Z'
  const talk = await createConversation(owner(), development, { homeownerId, assistantId, startedAt, lastMessageAt })
  conversationId = talk.id
  const answered = async (day: string, model: string, costUsd: string | null) => {
    const sentAt = new Date(`${day}T12:00:00Z`).toISOString()
    await createExchange(owner(), talk, { sentAt }, { sentAt, model, costUsd, promptTokens: 10, completionTokens: 5 })
    await owner()('rollupDirty').insert({ id: newId(), ...place, kind: 'chat', occurredAt: sentAt })
  }
  await answered('2026-03-27', 'gpt-4o-mini', '0.25')
  await answered('2026-03-27', 'ours', null)
  await answered('2026-03-28', 'ours', null)
  await answered('2026-03-28', 'ours', null)
  await refreshRollups()
})

it('by the day, for a whole company and for a development', async () => {
  for (const [scope, where] of [
    [admin, { ...place, developmentId: null }],
    [admin, place],
    [developer, { tenantId: null, developmentId: null }],
  ] as const) {
    const rows = await measuredDays(scope, { ...where, period, measures: costMeasures })
    expect(rows.map(({ date, costUsd, unpriced }) => [date, costUsd, unpriced])).toEqual([
      ['2026-03-27', 0.25, 1],
      ['2026-03-28', 0, 2],
    ])
    expect(dayFigures(costMeasures, rows, period)).toMatchObject({
      series: { costUsd: [0.25, null, 0], unpriced: [1, 2, 0] },
      totals: { costUsd: { current: 0.25, previous: 0 }, unpriced: { current: 3 } },
    })
  }
})

it('by development, with what they add up to', async () => {
  const sort = { key: 'cost', direction: 'desc' } as const
  const found = await chatByDevelopment(admin, {
    tenantId: place.tenantId,
    developmentId: null,
    period,
    sort,
    ...first,
  })
  expect(found.rows.map(({ costUsd, unpriced }) => [costUsd, unpriced])).toEqual([
    [0.25, 3],
    [0, 0],
  ])
  expect(found.totals).toMatchObject({ costUsd: 0.25, unpriced: 3 })
})

it('of a conversation', async () => {
  const asked = { ...place, ...days, outcome: null, topic: null, ...first }
  expect((await conversationList(admin, asked)).rows).toMatchObject([{ costUsd: 0.25, unpriced: 3 }])
  const page = await admin.read((tx) => conversationPage(tx, { ...place, conversationId, before: null }))
  expect(page).toMatchObject({ costUsd: 0.25, unpriced: 3 })
})

it('in the API, of which the CSV is made', async () => {
  const answer = await chatEndpoint.run({
    scope: admin,
    place: { ...place, developmentId: null },
    period,
    cursor: null,
    subjectId: null,
    timezone: 'Europe/Dublin',
    today: '2026-03-30',
    query: chatEndpoint.query.parse({}) as never,
    ask: (_, question, filters) => question(admin, filters),
  })
  expect(answer).toMatchObject({
    total_cost: { cost_usd: 0.25, answers_of_unknown_cost: 3 },
    cost_usd: [
      { date: '2026-03-27', cost_usd: 0.25, answers_of_unknown_cost: 1 },
      { date: '2026-03-28', cost_usd: null, answers_of_unknown_cost: 2 },
      { date: '2026-03-29', cost_usd: 0, answers_of_unknown_cost: 0 },
    ],
    developments: [
      { cost_usd: 0.25, answers_of_unknown_cost: 3 },
      { cost_usd: 0, answers_of_unknown_cost: 0 },
    ],
  })
})

it('until the price is known', async () => {
  await owner()('messages').where({ model: 'ours' }).update({ costUsd: 1 })
  await refreshRollups()
  const rows = await measuredDays(admin, { ...place, period, measures: costMeasures })
  expect(rows.map(({ costUsd, unpriced }) => [costUsd, unpriced])).toEqual([
    [1.25, 0],
    [2, 0],
  ])
})
