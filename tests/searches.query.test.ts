// Every list with a field to search in finds the same, however it is written.
import { beforeEach, expect, it } from 'vitest'
import { type HomeScope, homeScope, type Scope, staffScope } from '~/auth/scope.server'
import { documentQuery, toDocumentFilters } from '~/features/analytics/documents/filters'
import { makePeriod } from '~/metrics/query/period'
import { homeownerQuery, toHomeownerFilters } from '~/features/analytics/people/filters'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { chatByDevelopment } from '~/features/analytics/chat/queries/developments.server'
import { conversationList } from '~/features/analytics/chat/queries/conversation-list.server'
import { developmentList } from '~/features/analytics/overview/developments.server'
import { documentDevelopments } from '~/features/analytics/documents/queries/developments.server'
import { documentFigures } from '~/features/analytics/documents/queries/list.server'
import { documentReaders } from '~/features/analytics/documents/queries/readers.server'
import { homeownerList } from '~/features/analytics/people/queries.server'
import { lowSimilaritySearches } from '~/features/analytics/retrieval/queries/searches.server'
import { questionList } from '~/features/analytics/questions/queries.server'
import { ragDevelopments } from '~/features/analytics/retrieval/queries/developments.server'
import { unitList } from '~/features/analytics/homes/queries.server'
import { toUnitFilters, unitQuery } from '~/features/analytics/homes/filters'
import { conversations } from '~/features/chat/queries/conversations.server'
import { readHomeDocumentFilters } from '~/features/documents/home-filters'
import { homeDocuments } from '~/features/documents/queries/home-documents.server'
import { readInbox } from '~/features/inbox/filters'
import { inbox } from '~/features/inbox/inbox.server'
import { searchEverything } from '~/features/workspace/queries/search-everything.server'
import { newId } from '~/lib/id'
import {
  createAssistant,
  createChunk,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createTenant,
  createUnit,
} from './factories/world'
import { owner } from './support/database'

const day = '2026-03-27'
const days = { from: day, to: day }
const period = makePeriod('custom', days, { today: '2026-03-30', compare: 'previous' })
const sentAt = new Date(`${day}T12:00:00Z`).toISOString()
const firstPage = { cursor: null, limit: 10 }

let place: { tenantId: string; developmentId: string }
let staff: Scope, home: HomeScope
let documentId: string

beforeEach(async () => {
  const tx = owner()
  const tenant = await createTenant(tx, { name: 'Tithe na Gréine' })
  const park = await createDevelopment(tx, tenant, { name: 'Stop-cock Gráinne O’Sullivan', city: 'Cúil' })
  await createDevelopment(tx, tenant, { name: 'Elsewhere' })
  place = { tenantId: tenant.id, developmentId: park.id }
  const unit = await createUnit(tx, park, { number: '12-A', address: '12-A St. Brigid’s Straße' })
  const grainne = await createHomeowner(tx, park, { name: 'Gráinne O’Sullivan', unit })
  await createHomeowner(tx, park, { name: 'Liam Byrne' })
  const manual = await createDocument(tx, park, { title: 'Gráinne O’Sullivan’s Stop-cock' })
  await createChunk(tx, await createDocument(tx, park, { title: 'Other' }), {
    content: 'Close the stopcock, Grainne Osullivan.',
  })
  documentId = manual.id
  const assistant = await createAssistant(tx, park)
  const conversation = await createConversation(tx, park, {
    homeownerId: grainne.id,
    assistantId: assistant.id,
    title: 'Hello',
    startedAt: sentAt,
    lastMessageAt: sentAt,
  })
  const content = 'Where is Gráinne O’Sullivan’s stop-cock?'
  const { question } = await createExchange(tx, conversation, { content, sentAt }, { sentAt })
  await tx('ragSearchLog').insert({
    id: newId(),
    ...place,
    messageId: question.id,
    embeddingModel: 'test',
    bestSimilarity: 0.1,
    latencyMs: 1,
    createdAt: sentAt,
  })
  await tx('handovers').insert({
    id: newId(),
    ...place,
    conversationId: conversation.id,
    homeownerId: grainne.id,
    reason: 'Stop cock',
    requestedAt: sentAt,
  })
  await tx('documentViews').insert({ id: newId(), ...place, documentId, homeownerId: grainne.id, createdAt: sentAt })
  await tx('rollupDirty').insert({ id: newId(), ...place, kind: 'documents', occurredAt: sentAt })
  await refreshRollups()
  const userId = newId()
  staff = staffScope({ role: 'admin', userId, tenantId: tenant.id })
  home = homeScope({ ...place, homeownerId: grainne.id, unitId: unit.id, houseTypeId: null })
})

const sort = <Key extends string>(key: Key) => ({ key, direction: 'desc' as const })
const everywhere = () => ({ tenantId: place.tenantId, period, ...days, ...firstPage })
const here = () => ({ ...place, period, ...days, ...firstPage })

/** How many rows each list has for a search. */
const lists: Record<string, (search: string) => Promise<{ rows: unknown[] }>> = {
  developments: (search) => developmentList(staff, { ...everywhere(), search, sort: sort('name') }),
  'chat of developments': (search) =>
    chatByDevelopment(staff, { ...everywhere(), developmentId: null, search, sort: sort('questions') }),
  'documents of developments': (search) =>
    documentDevelopments(staff, { ...everywhere(), search, gaps: null, sort: sort('gaps') }),
  'passages of developments': (search) => ragDevelopments(staff, { ...everywhere(), search, sort: sort('searches') }),
  homes: (search) =>
    unitList(staff, { ...here(), filters: toUnitFilters(unitQuery.parse({ search })), sort: sort('number') }),
  homeowners: (search) =>
    homeownerList(staff, {
      ...here(),
      filters: toHomeownerFilters(homeownerQuery.parse({ search })),
      sort: sort('name'),
    }),
  documents: (search) =>
    documentFigures(staff, {
      ...here(),
      filters: toDocumentFilters(documentQuery.parse({ search })),
      sort: sort('title'),
    }),
  readers: (search) => documentReaders(staff, { ...here(), documentId, search, sort: sort('last_day') }),
  conversations: (search) => conversationList(staff, { ...here(), outcome: null, topic: null, search }),
  questions: (search) =>
    questionList(staff, {
      ...here(),
      outcome: null,
      topic: null,
      groups: [],
      homeowner: null,
      rating: null,
      weekday: null,
      hour: null,
      search,
    }),
  'far searches': (search) => lowSimilaritySearches(staff, { ...here(), outcome: null, search }),
  inbox: async (search) => {
    const filters = readInbox(new URLSearchParams({ search }), newId())
    return (await inbox(staff, { tenantId: null, filters, me: { id: newId(), name: 'Me' }, cursor: null })).page
  },
  palette: async (search) => ({
    rows: (await searchEverything(staff, search)).filter(({ kind }) => kind === 'homeowner'),
  }),
  'conversations of a homeowner': (search) => conversations(home, { search }),
  'documents of a home': async (search) => {
    const { rows } = await homeDocuments(home, readHomeDocumentFilters(new URLSearchParams({ search })))
    // By its title, and by what is said on its pages.
    return { rows: rows.length === 2 ? [rows] : [] }
  },
}

const names = ['o’sullivan', "o'sullivan", 'OSULLIVAN', 'o sullivan', 'o-súllivan'].concat([
  'grainne',
  'Gráinne',
  'GRÁINNE',
  'gra\u0301inne O',
  'grainneosull',
])
const things = ['stop cock', 'stopcock', 'Stop-Cock', 'STOP‑COCK']
const ofPeople = ['homes', 'homeowners', 'readers', 'palette']

it.each(Object.entries(lists))('%s', async (name, found) => {
  const counts: [string, number][] = []
  for (const search of [...names, ...(ofPeople.includes(name) ? [] : things)])
    counts.push([search, (await found(search)).rows.length])
  expect(counts.filter(([, count]) => count !== 1)).toEqual([])
  for (const search of ['osulivan', 'o%sullivan']) expect((await found(search)).rows).toEqual([])
})

it('a home by its number and its street', async () => {
  for (const search of ['12a', '12 A', '12-a', 'st brigids', 'Brigid’s strasse'])
    expect((await lists.homes?.(search))?.rows).toHaveLength(1)
  for (const search of ['12a', '12 A', '12-a']) expect((await lists.palette?.(search))?.rows).toHaveLength(1)
})
