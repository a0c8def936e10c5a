import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Document } from '~/models/document'
import type { Homeowner } from '~/models/homeowner'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { earlierPart, makePeriod } from '~/metrics/query/period'
import { owner } from '../../../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createDocumentVersion,
  createExchange,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../../../../tests/factories/world'
import { documentQuery, toDocumentFilters } from '../filters'
import { documentMeasures, readingMeasures, toAvailabilityView } from '../view'
import { timelineMeasures, toTimelineEvents } from '../../timeline/view'
import { measuredDays } from '~/metrics/query/days.server'
import { dayFigures } from '~/metrics/query/figures'
import { timelineDays, timelineEvents } from '../../timeline/queries.server'
import { documentAvailability, unreadDocuments } from './availability.server'
import { documentAudience } from './readers.server'
import { documentDevelopments, readDocuments } from './developments.server'
import { documentFigures } from './list.server'

const period = makePeriod(
  'custom',
  { from: '2026-03-28', to: '2026-03-30' },
  { today: '2026-03-30', compare: 'previous' },
)
const at = (text: string) => new Date(text).toISOString()

let here: Development, beside: Development
let place: { tenantId: string; developmentId: string }
let admin: Scope, developer: Scope, stranger: Scope, superAdmin: Scope
let aoife: Homeowner
let manual: Document, plan: Document, oakPlan: Document, failed: Document

async function mark({ id: developmentId, tenantId }: { id: string; tenantId: string }, kind: string, moment: string) {
  await owner()('rollupDirty').insert({ id: newId(), tenantId, developmentId, kind, occurredAt: at(moment) })
}

async function open(document: Document, homeowner: Homeowner | null, moment: string, table = 'documentViews') {
  const { tenantId, developmentId } = document
  await owner()(table).insert({
    id: newId(),
    tenantId,
    developmentId,
    documentId: document.id,
    homeownerId: homeowner?.id,
    createdAt: at(moment),
  })
  for (const kind of ['documents', 'activity']) await mark({ id: developmentId, tenantId }, kind, moment)
}

beforeEach(async () => {
  const tx = owner()
  const tenant = await createTenant(tx, { timezone: 'Europe/Dublin' })
  here = await createDevelopment(tx, tenant, { name: 'Alder Park' })
  beside = await createDevelopment(tx, tenant, { name: 'Beech Court' })
  place = { tenantId: tenant.id, developmentId: here.id }
  const ash = await createHouseType(tx, here, { code: 'ASH', name: 'The Ash' })
  const oak = await createHouseType(tx, here, { code: 'OAK', name: 'The Oak' })
  const homes = [
    await createUnit(tx, here, { houseTypeId: ash.id }),
    await createUnit(tx, here, { houseTypeId: oak.id }),
  ] as const
  aoife = await createHomeowner(tx, here, { unit: homes[0], onboardedAt: at('2026-03-27T23:30:00Z') })
  const liam = await createHomeowner(tx, here, { unit: homes[1], onboardedAt: at('2026-03-28T23:30:00Z') })
  await createHomeowner(tx, here, { unit: homes[1], onboardedAt: at('2026-03-30T08:00:00Z') })
  for (const moment of ['2026-03-27T23:30:00Z', '2026-03-28T23:30:00Z']) await mark(here, 'activity', moment)

  const readyAt = at('2026-03-29T22:30:00Z')
  manual = await createDocument(tx, here, { title: 'Manual', category: 'manual', readyAt })
  plan = await createDocument(tx, here, { title: 'Ash plan', category: 'floor-plan', houseTypeId: ash.id, version: 2 })
  oakPlan = await createDocument(tx, here, {
    title: 'Oak plan',
    category: 'floor-plan',
    houseTypeId: oak.id,
    readyAt: at('2020-01-01T00:00:00Z'),
  })
  failed = await createDocument(tx, here, {
    title: 'Broken',
    category: 'warranty',
    status: 'failed',
    readyVersion: null,
  })
  await createDocumentVersion(tx, failed, {
    status: 'failed',
    failureReason: 'Unreadable.',
    createdAt: at('2026-03-30T09:00:00Z'),
    updatedAt: at('2026-03-30T09:01:00Z'),
  })
  await mark(here, 'activity', '2026-03-30T09:00:00Z')
  for (const category of ['warranty', 'fire-safety'])
    await tx('documentRequirements').insert({ ...place, id: newId(), category, houseTypeId: null })

  const assistant = await createAssistant(tx, here)
  const conversation = await createConversation(tx, here, { homeownerId: aoife.id, assistantId: assistant.id })
  for (const moment of ['2026-03-29T22:30:00Z', '2026-03-29T23:30:00Z']) {
    const sentAt = at(moment)
    await createExchange(tx, conversation, { sentAt }, { sentAt, citedDocumentIds: [manual.id] })
    await mark(here, 'chat', moment)
    await mark(here, 'documents', moment)
  }
  await open(manual, aoife, '2026-03-27T10:00:00Z')
  await open(manual, aoife, '2026-03-28T10:00:00Z')
  await open(manual, aoife, '2026-03-29T10:00:00Z')
  await open(manual, null, '2026-03-29T10:00:00Z')
  await open(manual, liam, '2026-03-29T23:30:00Z')
  await open(plan, aoife, '2026-03-30T10:00:00Z', 'documentDownloads')
  const other = await createDocument(tx, beside, { title: 'Other' })
  await open(
    other,
    await createHomeowner(tx, beside, { onboardedAt: at('2026-03-01T08:00:00Z') }),
    '2026-03-29T10:00:00Z',
  )
  for (const development of [here, beside]) await mark(development, 'development', '2026-03-30T09:00:00Z')
  await refreshRollups()

  const person = { userId: newId(), tenantId: tenant.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [beside.id] })
  stranger = staffScope({ role: 'admin', userId: newId(), tenantId: (await createTenant(tx)).id })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

describe('the documents of a development', () => {
  const list = (query: Record<string, string> = {}, scope = admin) =>
    documentFigures(scope, {
      ...place,
      period,
      filters: toDocumentFilters(documentQuery.parse(query)),
      sort: { key: 'views', direction: 'desc' },
      cursor: null,
      limit: 25,
    })
  const titles = async (query: Record<string, string>) => (await list(query)).rows.map(({ title }) => title).sort()

  it('tell how often, and by whose part, they were opened', async () => {
    const { rows, totals } = await list()
    const of = ({ id }: Document) => rows.find((row) => row.id === id)
    expect(of(manual)).toMatchObject({
      // A view of nobody known counts as a view, and not as a viewer.
      houseType: null,
      views: 4,
      previousViews: 1,
      downloads: 0,
      viewers: 2,
      homeowners: 3,
      openingRate: 2 / 3,
      citations: 2,
      isUnread: false,
      isOutdated: false,
    })
    // Today is not over: two whole days are compared with the two whole days before.
    expect(of(manual)).toMatchObject({ finishedViews: 3, previousFinishedViews: 0 })
    expect(of(plan)).toMatchObject({
      views: 0,
      downloads: 1,
      viewers: 0,
      homeowners: 1,
      openingRate: 0,
      isOutdated: true,
      isUnread: false,
    })
    expect(of(oakPlan)).toMatchObject({ homeowners: 2, isOutdated: true, isUnread: true })
    expect(of(failed)).toMatchObject({ isUnread: false, readyVersion: null })
    expect(totals).toEqual({ all: 4, found: 4, waiting: 0, failed: 1, unread: 1, views: 4, downloads: 1, citations: 2 })
    for (const scope of [developer, stranger]) expect((await list({}, scope)).rows).toEqual([])
  })

  it('are found by what is typed and chosen', async () => {
    expect(await titles({ search: 'PLAN' })).toEqual(['Ash plan', 'Oak plan'])
    expect(await titles({ house_type: 'all' })).toEqual(['Broken', 'Manual'])
    expect(await titles({ house_type: 'OAK' })).toEqual(['Oak plan'])
    expect(await titles({ status: 'outdated' })).toEqual(['Ash plan', 'Oak plan'])
    expect(await titles({ status: 'failed' })).toEqual(['Broken'])
    expect(await titles({ read: 'unread' })).toEqual(['Oak plan'])
    expect(await titles({ read: 'read', category: 'manual' })).toEqual(['Manual'])
    const { unread, documents } = await unreadDocuments(admin, { ...place, period })
    expect([unread, documents.map(({ title }) => title)]).toEqual([1, ['Oak plan']])
  })

  it('are there, missing, outdated or failed for each house type', async () => {
    const view = toAvailabilityView(await documentAvailability(admin, place))
    expect(view.categories).toEqual(['manual', 'warranty', 'fire-safety', 'floor-plan'])
    expect(view.cells.map((cells) => cells.map(({ status }) => status))).toEqual([
      ['present', 'failed', 'missing', 'outdated'],
      ['present', 'failed', 'missing', 'outdated'],
    ])
    expect(await documentAvailability(stranger, place)).toEqual([])
  })

  it('tell of one of them by day, and whom it is for', async () => {
    const asked = { ...place, documentId: manual.id, period }
    expect(await measuredDays(admin, { ...asked, measures: documentMeasures })).toEqual([
      { date: '2026-03-27', views: 1, downloads: 0, citations: 0 },
      { date: '2026-03-28', views: 1, downloads: 0, citations: 0 },
      { date: '2026-03-29', views: 2, downloads: 0, citations: 1 },
      { date: '2026-03-30', views: 1, downloads: 0, citations: 1 },
    ])
    expect(await documentAudience(admin, asked)).toEqual({ homeowners: 3, viewers: 2 })
    // A rate of the time before is one of the people of that time: two of them had not come in yet.
    const before = { ...asked, period: earlierPart(period) }
    expect(await documentAudience(admin, before)).toEqual({ homeowners: 1, viewers: 1 })
    expect(await documentAudience(stranger, asked)).toEqual({ homeowners: 0, viewers: 0 })
  })
})

describe('the documents of all developments', () => {
  const list = (
    scope: Scope,
    sort: Parameters<typeof documentDevelopments>[1]['sort'] = { key: 'gaps', direction: 'desc' },
  ) =>
    documentDevelopments(scope, {
      tenantId: place.tenantId,
      period,
      search: '',
      gaps: null,
      sort,
      cursor: null,
      limit: 25,
    })

  it('have the worst gaps first, and are read', async () => {
    const { rows, totals } = await list(admin)
    expect(rows).toMatchObject([
      // Two categories for two house types, and one that failed.
      {
        name: 'Alder Park',
        documents: 4,
        ready: 3,
        failed: 1,
        missing: 4,
        views: 4,
        previousViews: 1,
        finishedViews: 3,
        previousFinishedViews: 0,
        downloads: 1,
        onboarded: 3,
        readers: 2,
        openRate: 2 / 3,
      },
      { name: 'Beech Court', failed: 0, missing: 0, views: 1, readers: 1, openRate: 1 },
    ])
    expect(totals).toMatchObject({ all: 2, found: 2, missing: 4, views: 5 })
    const earlier = await documentDevelopments(admin, {
      tenantId: place.tenantId,
      period: earlierPart(period),
      search: 'alder',
      gaps: null,
      sort: { key: 'open_rate', direction: 'desc' },
      cursor: null,
      limit: 25,
    })
    expect(earlier.rows).toMatchObject([{ readers: 1, onboarded: 1, openRate: 1 }])
    const byRate = await list(admin, { key: 'open_rate', direction: 'desc' })
    expect(byRate.rows.map(({ name }) => name)).toEqual(['Beech Court', 'Alder Park'])
    expect((await list(developer)).rows.map(({ name }) => name)).toEqual(['Beech Court'])
    expect((await list(stranger)).rows).toEqual([])
  })

  it('are the most and the least read, and add up by day', async () => {
    const asked = { tenantId: place.tenantId, developmentId: null, period }
    const titles = async (order: 'most' | 'least', scope = admin) =>
      (await readDocuments(scope, { ...asked, order, limit: 3 })).map(({ title }) => title)
    expect(await titles('most')).toEqual(['Manual', 'Other'])
    expect(await titles('least')).toEqual(['Oak plan', 'Ash plan', 'Other'])
    expect(await titles('most', developer)).toEqual(['Other'])
    const days = [
      { date: '2026-03-27', views: 1, downloads: 0 },
      { date: '2026-03-28', views: 1, downloads: 0 },
      { date: '2026-03-29', views: 3, downloads: 0 },
      { date: '2026-03-30', views: 1, downloads: 1 },
    ]
    const byDay = (scope: Scope) => measuredDays(scope, { ...asked, measures: readingMeasures })
    expect([await byDay(admin), await byDay(superAdmin)]).toEqual([days, days])
    expect(await byDay(developer)).toEqual([{ date: '2026-03-29', views: 1, downloads: 0 }])
  })
})

describe('the timeline of a development', () => {
  it('tells each day and what was out of the ordinary', async () => {
    const days = await timelineDays(admin, { ...place, period })
    const { series, totals } = dayFigures(timelineMeasures, days, period)
    expect(series).toMatchObject({
      questions: [0, 1, 1],
      answers: [0, 1, 1],
      views: [1, 2, 1],
      downloads: [0, 0, 1],
      onboardings: [1, 0, 1],
      uploads: [0, 0, 1],
    })
    expect(totals.views).toEqual({ current: 4, previous: 1 })
    const recorded = await timelineEvents(admin, { ...place, period })
    expect(toTimelineEvents(days, recorded, period).map(({ date, title }) => [date, title])).toEqual([
      ['2026-03-30', '“Broken” could not be read'],
      ['2026-03-29', '“Manual” became ready'],
      ['2026-03-29', 'The first question was asked'],
    ])
    const day = { from: '2026-03-27', to: '2026-03-27' }
    const before = makePeriod('custom', day, { today: '2026-03-30', compare: 'previous' })
    expect((await timelineEvents(admin, { ...place, period: before })).map(({ kind }) => kind)).toEqual([
      'homeowners_onboarded',
      'first_view',
    ])
    for (const scope of [developer, stranger]) {
      expect(await timelineDays(scope, { ...place, period })).toEqual([])
      expect(await timelineEvents(scope, { ...place, period })).toEqual([])
    }
  })
})
