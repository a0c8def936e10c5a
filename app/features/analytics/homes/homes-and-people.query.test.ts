import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import type { Development } from '~/models/development'
import type { Document } from '~/models/document'
import type { Homeowner } from '~/models/homeowner'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { makePeriod } from '~/metrics/query/period'
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
  createUnit,
} from '../../../../tests/factories/world'
import { toHomeownerFilters, homeownerQuery } from '../people/filters'
import { documentReaders } from '../documents/queries/readers.server'
import { homeownerEngagement, homeownerList } from '../people/queries.server'
import { toUnitFilters, unitQuery } from './filters'
import { unitList } from './queries.server'

const period = makePeriod(
  'custom',
  { from: '2026-03-16', to: '2026-03-29' },
  { today: '2026-03-30', compare: 'previous' },
)
const at = (text: string) => new Date(text).toISOString()

let place: { tenantId: string; developmentId: string }
let admin: Scope, developer: Scope, stranger: Scope
let aoife: Homeowner, liam: Homeowner, maeve: Homeowner
let manual: Document

async function talk(development: Development, homeowner: Homeowner, first: string, moments: string[]) {
  const assistant = await createAssistant(owner(), development, { isDefault: false })
  const conversation = await createConversation(owner(), development, {
    homeownerId: homeowner.id,
    assistantId: assistant.id,
    startedAt: at(first),
    lastMessageAt: at(moments.at(-1) ?? first),
  })
  for (const moment of moments)
    await createExchange(owner(), conversation, { sentAt: at(moment) }, { sentAt: at(moment) })
  await mark(development, 'chat', moments)
}

async function mark(
  { id: developmentId, tenantId }: { id: string; tenantId: string },
  kind: string,
  moments: string[],
) {
  for (const moment of moments)
    await owner()('rollupDirty').insert({ id: newId(), tenantId, developmentId, kind, occurredAt: at(moment) })
}

async function open(document: Document, homeowner: Homeowner, moment: string, table = 'documentViews') {
  const { tenantId, developmentId } = document
  await owner()(table).insert({
    id: newId(),
    tenantId,
    developmentId,
    documentId: document.id,
    homeownerId: homeowner.id,
    createdAt: at(moment),
  })
  await mark({ id: developmentId, tenantId }, 'documents', [moment])
}

beforeEach(async () => {
  const tx = owner()
  const tenant = await createTenant(tx, { timezone: 'Europe/Dublin' })
  const development = await createDevelopment(tx, tenant)
  const beside = await createDevelopment(tx, tenant)
  place = { tenantId: tenant.id, developmentId: development.id }
  const ash = await createHouseType(tx, development, { code: 'ASH', name: 'The Ash' })
  const oak = await createHouseType(tx, development, { code: 'OAK', name: 'The Oak' })
  const soldAt = at('2026-01-10T12:00:00Z')
  const homes = [
    await createUnit(tx, development, { number: '9', houseTypeId: ash.id, soldAt, geocodingStatus: 'geocoded' }),
    await createUnit(tx, development, { number: '10', houseTypeId: oak.id, soldAt }),
    await createUnit(tx, development, { number: '10A', houseTypeId: oak.id, soldAt }),
    await createUnit(tx, development, { number: '11', qrRevokedAt: soldAt }),
  ] as const
  const createdAt = at('2026-01-10T12:00:00Z')
  const onboardedAt = at('2026-02-01T12:00:00Z')
  aoife = await createHomeowner(tx, development, {
    unit: homes[0],
    name: 'Aoife Byrne',
    email: 'a@example.test',
    onboardedAt,
    createdAt,
  })
  liam = await createHomeowner(tx, development, { unit: homes[0], name: 'Liam Byrne', onboardedAt, createdAt })
  maeve = await createHomeowner(tx, development, { unit: homes[1], name: 'Maeve Kelly', createdAt })
  const other = await createHomeowner(tx, beside, { name: 'Somebody Else', onboardedAt })

  manual = await createDocument(tx, development, { category: 'manual' })
  const plan = await createDocument(tx, development, { category: 'floor-plan', houseTypeId: ash.id })
  await createDocument(tx, development, { category: 'warranty', status: 'queued', readyVersion: null })
  for (const [category, houseTypeId] of [
    ['manual', null],
    ['floor-plan', oak.id],
    ['floor-plan', ash.id],
    ['warranty', null],
  ])
    await tx('documentRequirements').insert({ ...place, id: newId(), category, houseTypeId })

  // The clocks go forward on the 29th: this is still the 29th in Dublin, and the next one is the 30th.
  await talk(development, aoife, '2026-03-01T10:00:00Z', ['2026-03-01T10:00:00Z', '2026-03-29T22:30:00Z'])
  await talk(development, aoife, '2026-03-29T23:30:00Z', ['2026-03-29T23:30:00Z'])
  await talk(development, liam, '2026-03-05T10:00:00Z', ['2026-03-05T10:00:00Z'])
  await talk(beside, other, '2026-03-20T10:00:00Z', ['2026-03-20T10:00:00Z'])
  await open(manual, aoife, '2026-03-16T00:30:00Z')
  await open(manual, aoife, '2026-03-16T10:00:00Z')
  await open(plan, aoife, '2026-03-16T10:00:00Z')
  await open(manual, aoife, '2026-03-18T10:00:00Z', 'documentDownloads')
  await open(manual, liam, '2026-03-15T10:00:00Z')
  await refreshRollups()

  admin = staffScope({ role: 'admin', userId: newId(), tenantId: tenant.id })
  developer = staffScope({ role: 'developer', userId: newId(), tenantId: tenant.id, developmentIds: [beside.id] })
  stranger = staffScope({ role: 'admin', userId: newId(), tenantId: (await createTenant(tx)).id })
})

describe('the homes of a development', () => {
  const list = (
    query: Record<string, string> = {},
    scope = admin,
    sort: Parameters<typeof unitList>[1]['sort'] = { key: 'number', direction: 'asc' },
  ) =>
    unitList(scope, { ...place, period, filters: toUnitFilters(unitQuery.parse(query)), sort, cursor: null, limit: 25 })
  const numbers = async (query: Record<string, string>) => (await list(query)).rows.map(({ number }) => number)

  it('tell whose they are, what was asked in them, and which documents they have', async () => {
    const { rows, totals } = await list()
    expect(rows.map(({ number }) => number)).toEqual(['9', '10', '10A', '11'])
    expect(rows[0]).toMatchObject({
      houseType: 'The Ash',
      status: 'in',
      homeowners: ['Aoife Byrne', 'Liam Byrne'],
      onboarded: true,
      emailMissing: true,
      // The conversation of the 30th begins after the period; the last chat is the last one ever.
      chats: 1,
      questions: 1,
      lastChat: '2026-03-29T23:30:00.000Z',
      documentsAvailable: 2,
      documentsMissing: 1,
      geocodingStatus: 'geocoded',
      codeRevokedAt: null,
    })
    expect(rows[1]).toMatchObject({
      status: 'waiting',
      chats: 0,
      lastChat: null,
      documentsAvailable: 1,
      documentsMissing: 2,
    })
    expect(rows[2]).toMatchObject({ status: 'nobody', homeowners: [], emailMissing: false })
    expect(rows[3]).toMatchObject({ houseType: null, status: 'unsold', documentsAvailable: 1, documentsMissing: 1 })
    expect(rows[3]?.codeRevokedAt).not.toBeNull()
    const people = { onboarded: 1, emailMissing: 2, chats: 1, questions: 1 }
    expect(totals).toEqual({ all: 4, found: 4, ...people, documentsMissing: 6 })
  })

  it('are found by what is typed and chosen', async () => {
    expect(await numbers({ search: 'liam' })).toEqual(['9'])
    expect(await numbers({ search: 'the oak' })).toEqual(['10', '10A'])
    expect(await numbers({ search: '%' })).toEqual([])
    expect(await numbers({ house_type: 'none' })).toEqual(['11'])
    expect(await numbers({ status: 'nobody' })).toEqual(['10A'])
    expect(await numbers({ email_missing: 'yes' })).toEqual(['9', '10'])
    expect(await numbers({ onboarded: 'no', house_type: 'OAK' })).toEqual(['10', '10A'])
    expect(await numbers({ geocoding_status: 'geocoded' })).toEqual(['9'])
    expect(await numbers({ documents: 'complete' })).toEqual([])
    expect((await list({ search: 'nothing' })).totals).toMatchObject({ all: 4, found: 0, chats: 0 })
  })

  it('are for those who may see the development', async () => {
    for (const scope of [developer, stranger]) expect((await list({}, scope)).rows).toEqual([])
  })

  it('go page by page by every column, and back', async () => {
    for (const key of ['number', 'last_chat', 'house_type', 'documents_missing'] as const) {
      const sort = { key, direction: 'desc' } as const
      const all = (await list({}, admin, sort)).rows.map(({ id }) => id)
      const step = (cursor: string | null) =>
        unitList(admin, {
          ...place,
          period,
          filters: toUnitFilters(unitQuery.parse({})),
          sort,
          cursor: readCursor(cursor),
          limit: 2,
        })
      const first = await step(null)
      const second = await step(first.next)
      expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all)
      expect((await step(second.previous)).rows).toEqual(first.rows)
      // A cursor of another order leads to the first page.
      const lost = await unitList(admin, {
        ...place,
        period,
        filters: toUnitFilters(unitQuery.parse({})),
        sort: { key: 'chats', direction: 'asc' },
        cursor: { direction: 'after', value: 'The Ash', id: newId() },
        limit: 25,
      })
      expect(lost.rows).toHaveLength(4)
    }
  })
})

describe('the homeowners of a development', () => {
  const list = (query: Record<string, string> = {}, scope = admin) =>
    homeownerList(scope, {
      ...place,
      period,
      filters: toHomeownerFilters(homeownerQuery.parse(query)),
      sort: { key: 'active_days', direction: 'desc' },
      cursor: null,
      limit: 25,
    })
  const names = async (query: Record<string, string>) => (await list(query)).rows.map(({ name }) => name)

  it('tell what each did on the days of the period', async () => {
    const { rows, totals } = await list()
    expect(rows[0]).toMatchObject({
      name: 'Aoife Byrne',
      engagementLevel: 'high',
      number: '9',
      houseType: 'The Ash',
      emailMissing: false,
      activeDays: 3,
      chatCount: 1,
      questions: 1,
      documentsViewed: 2,
      downloads: 1,
    })
    expect(rows.find(({ id }) => id === liam.id)).toMatchObject({
      activeDays: 0,
      chatCount: 0,
      engagementLevel: 'none',
    })
    expect(rows.find(({ id }) => id === maeve.id)).toMatchObject({
      onboardedAt: null,
      engagementLevel: 'not_onboarded',
    })
    expect(totals).toEqual({
      all: 3,
      found: 3,
      onboarded: 2,
      emailMissing: 2,
      chatCount: 1,
      questions: 1,
      documentsViewed: 2,
      downloads: 1,
    })
  })

  it('are found by what is typed and chosen', async () => {
    expect(await names({ engagement: 'none' })).toEqual(['Liam Byrne'])
    expect(await names({ onboarded: 'no' })).toEqual(['Maeve Kelly'])
    expect(await names({ search: 'kelly', email_missing: 'yes', house_type: 'OAK' })).toEqual(['Maeve Kelly'])
    expect((await names({ unit: aoife.unitId })).sort()).toEqual(['Aoife Byrne', 'Liam Byrne'])
    expect(await names({ homeowner: liam.id })).toEqual(['Liam Byrne'])
    for (const scope of [developer, stranger]) expect((await list({}, scope)).rows).toEqual([])
  })

  it('are counted by how engaged they are, now and before', async () => {
    // In the two weeks before, it was Liam who read and asked on two days.
    expect(await homeownerEngagement(admin, { ...place, period })).toEqual([
      { level: 'high', homeowners: 1, previousHomeowners: 1 },
      { level: 'none', homeowners: 1, previousHomeowners: 1 },
      { level: 'not_onboarded', homeowners: 1, previousHomeowners: 1 },
    ])
    expect(await homeownerEngagement(stranger, { ...place, period })).toEqual([])
  })
})

describe('the readers of a document', () => {
  const list = (scope: Scope, search = '') =>
    documentReaders(scope, {
      ...place,
      documentId: manual.id,
      period,
      search,
      sort: { key: 'last_day', direction: 'desc' },
      cursor: null,
      limit: 25,
    })

  it('are those who opened or downloaded it on a day of the period', async () => {
    expect(await list(admin)).toEqual({
      rows: [
        {
          id: aoife.id,
          name: 'Aoife Byrne',
          number: '9',
          houseType: 'The Ash',
          views: 2,
          downloads: 1,
          days: 2,
          lastDay: '2026-03-18',
        },
      ],
      totals: { all: 1, found: 1, views: 2, downloads: 1 },
      next: null,
      previous: null,
    })
    expect((await list(admin, 'liam')).rows).toEqual([])
    for (const scope of [developer, stranger]) expect((await list(scope)).rows).toEqual([])
  })
})
