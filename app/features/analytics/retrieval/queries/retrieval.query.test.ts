import { measuredDays } from '~/metrics/query/days.server'
import { searchDays } from '../view'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import type { Document } from '~/models/document'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { readPeriod } from '~/metrics/query/period'
import { owner } from '../../../../../tests/support/database'
import {
  createAssistant,
  createChunk,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createHouseType,
  createTenant,
} from '../../../../../tests/factories/world'
import { chunkCoverage, chunkDevelopments, chunkHouseTypes, chunkTotals, embeddingsGenerated } from './passages.server'
import { documentUsefulness, unusedChunks } from './documents.server'
import { lowSimilaritySearches, wrongHouseTypeCitations } from './searches.server'
import { ragDevelopments } from './developments.server'

const today = '2026-03-30'
const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), today)
const days = { from: period.from, to: period.to }

/** A development with a document for every home and one of a house type, of two passages each. */
async function estate(tenant: { id: string }, name: string) {
  const tx = owner()
  const development = await createDevelopment(tx, tenant, { name, city: `${name} Town` })
  const [ash, birch] = [
    await createHouseType(tx, development, { name: 'The Ash' }),
    await createHouseType(tx, development, { name: 'The Birch' }),
  ]
  const documents: [Document, Document] = [
    await createDocument(tx, development, { title: 'Manual' }),
    await createDocument(tx, development, { title: 'Birch plan', houseTypeId: birch.id }),
  ]
  const at = '2026-03-20T12:00:00.000Z'
  const chunks = []
  for (const document of documents)
    for (let n = 0; n < 2; n += 1)
      chunks.push(await createChunk(tx, document, { content: 'x'.repeat(100), tokenCount: 20, createdAt: at }))
  const homeowner = await createHomeowner(tx, development)
  const assistant = await createAssistant(tx, development)
  const conversation = await createConversation(tx, development, {
    homeownerId: homeowner.id,
    assistantId: assistant.id,
  })
  const place = { tenantId: tenant.id, developmentId: development.id }
  const mark = (kind: string, when: string) =>
    tx('rollupDirty').insert({ ...place, id: newId(), kind, occurredAt: new Date(when).toISOString() })
  const search = async (when: string, row: object, answer: object = {}) => {
    const sentAt = new Date(when).toISOString()
    const { question } = await createExchange(
      tx,
      conversation,
      { sentAt, content: `Asked at ${when}` },
      { sentAt, ...answer },
    )
    await tx('ragSearchLog').insert({
      ...place,
      id: newId(),
      messageId: question.id,
      houseTypeId: ash.id,
      embeddingModel: 'test',
      bestSimilarity: 0.6,
      avgSimilarity: 0.3,
      latencyMs: 20,
      createdAt: sentAt,
      ...row,
    })
    await mark('chat', when)
    return question
  }
  await mark('development', at)
  await mark('chunks', at)
  return { development, place, ash, birch, documents, chunks, conversation, search, mark }
}

type Estate = Awaited<ReturnType<typeof estate>>
let here: Estate, beside: Estate, abroad: Estate
let admin: Scope, developer: Scope, superAdmin: Scope

const anywhere = { tenantId: null, developmentId: null }
const idsOf = (chunks: { id: string }[]) => chunks.map(({ id }) => id).sort()

beforeEach(async () => {
  const [ours, theirs] = [
    await createTenant(owner(), { timezone: 'Europe/Dublin' }),
    await createTenant(owner(), { timezone: 'America/New_York' }),
  ]
  here = await estate(ours, 'Alder Park')
  beside = await estate(ours, 'Beech Court')
  abroad = await estate(theirs, 'Cherry Hill')
  const person = { userId: newId(), tenantId: ours.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [here.development.id] })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

describe('passages', () => {
  beforeEach(async () => {
    // Of a version that is not the ready one.
    await createChunk(owner(), here.documents[0], { version: 2, content: 'y'.repeat(40), tokenCount: 8 })
    await refreshRollups()
  })

  it('are counted for whoever may see them', async () => {
    const { place } = here
    expect(await chunkTotals(admin, place)).toEqual({
      chunks: 5,
      characters: 440,
      tokens: 88,
      orphans: 1,
      documents: 2,
    })
    expect(await chunkTotals(developer, anywhere)).toMatchObject({ chunks: 5 })
    expect(await chunkTotals(admin, anywhere)).toMatchObject({ chunks: 9, orphans: 1 })
    expect(await chunkTotals(developer, abroad.place)).toMatchObject({ chunks: 0, documents: 0 })
  })

  it('stand beside their developments and house types', async () => {
    expect((await chunkDevelopments(admin, anywhere)).map(({ name, chunks }) => [name, chunks])).toEqual([
      ['Alder Park', 5],
      ['Beech Court', 4],
    ])
    const types = await chunkHouseTypes(developer, anywhere)
    expect(types).toMatchObject([
      { houseTypeId: null, name: null, chunks: 3 },
      { houseTypeId: here.birch.id, name: 'The Birch', developmentName: 'Alder Park', chunks: 2 },
    ])
  })

  it('that no answer should use are listed', async () => {
    const orphans = await unusedChunks(admin, { ...here.place, ...days, kind: 'orphan', limit: 10, cursor: null })
    expect(orphans).toMatchObject({ total: 1, rows: [{ documentTitle: 'Manual', excerpt: 'y'.repeat(40) }] })
  })
})

it('counts what was embedded in the seven days of each company', async () => {
  // By New York's clock the second one is of the 23rd, and so of the week before.
  for (const [{ documents }, when] of [
    [here, '2026-03-24T00:30:00Z'],
    [abroad, '2026-03-24T00:30:00Z'],
    // Today, which is not over, and the day that stands against it.
    [here, '2026-03-30T10:00:00Z'],
    [here, '2026-03-23T10:00:00Z'],
  ] as const)
    await createChunk(owner(), documents[0], { createdAt: new Date(when).toISOString() })
  expect(await embeddingsGenerated(admin, { ...here.place, today })).toEqual({
    last7d: 2,
    before7d: 5,
    finished6d: 1,
    beforeFinished6d: 4,
  })
  expect(await embeddingsGenerated(superAdmin, { ...abroad.place, today })).toMatchObject({
    last7d: 0,
    before7d: 5,
    beforeFinished6d: 4,
  })
  expect(await embeddingsGenerated(developer, { ...anywhere, today })).toMatchObject({
    last7d: 2,
    before7d: 5,
    finished6d: 1,
  })
})

describe('searches', () => {
  beforeEach(async () => {
    const [first, second, third] = here.chunks.map(({ id }) => id)
    await here.search('2026-03-26T12:00:00Z', { chunkIds: [first] })
    await here.search(
      '2026-03-28T12:00:00Z',
      { chunkIds: [first, second], latencyMs: 40 },
      { userRating: 5, citedDocumentIds: [here.documents[0].id] },
    )
    await here.search('2026-03-29T12:00:00Z', { bestSimilarity: 0.1 }, { outcome: 'no_answer', userRating: 1 })
    // 30 March by Dublin's clock.
    await here.search(
      '2026-03-29T23:30:00Z',
      { bestSimilarity: 0.2, chunkIds: [third] },
      { citedDocumentIds: [here.documents[1].id] },
    )
    await here.search('2026-03-30T10:00:00Z', { bestSimilarity: null, avgSimilarity: null, error: 'No embedding.' })
    await beside.search('2026-03-28T12:00:00Z', { bestSimilarity: 0.1, chunkIds: [beside.chunks[0]?.id] })
    await abroad.search('2026-03-28T12:00:00Z', { bestSimilarity: 0.1 })
    await refreshRollups()
  })

  it('are counted by day, each under how near it came', async () => {
    const histogram = (column: number | number[] | undefined) => column as number[]
    const rows = await measuredDays(admin, { ...here.place, period, ...searchDays })
    expect(
      rows.map(({ date, searches, failed, lowSimilarity, citedWrongHouseType }) => [
        date,
        searches,
        failed,
        lowSimilarity,
        citedWrongHouseType,
      ]),
    ).toEqual([
      ['2026-03-26', 1, 0, 0, 0],
      ['2026-03-28', 1, 0, 0, 0],
      ['2026-03-29', 1, 0, 1, 0],
      ['2026-03-30', 2, 1, 1, 1],
    ])
    expect(histogram(rows[1]?.similarityHistogram)[12]).toBe(1)
    expect(histogram(rows[3]?.similarityHistogram).reduce((sum, n) => sum + n)).toBe(1)
    expect(histogram(rows[3]?.latencyHistogram).reduce((sum, n) => sum + n)).toBe(2)
    const all = await measuredDays(admin, { ...anywhere, period, ...searchDays })
    expect(all.find(({ date }) => date === '2026-03-28')).toMatchObject({ searches: 2, lowSimilarity: 1 })
    expect(await measuredDays(developer, { ...beside.place, period, ...searchDays })).toEqual([])
  })

  it('cover what they found, of what is there now', async () => {
    const coverage = { chunks: 3, previousChunks: 1, documents: 2, previousDocuments: 1 }
    expect(await chunkCoverage(admin, { ...here.place, period })).toEqual(coverage)
    expect(await chunkCoverage(developer, { ...anywhere, period })).toEqual(coverage)
    expect(await chunkCoverage(admin, { ...anywhere, period })).toMatchObject({ chunks: 4, documents: 3 })
    await owner()('docChunks').where({ id: here.chunks[0]?.id }).delete()
    expect(await chunkCoverage(admin, { ...here.place, period })).toMatchObject({ chunks: 2, previousChunks: 0 })
  })

  it('leave passages that none of them found', async () => {
    const never = await unusedChunks(developer, { ...here.place, ...days, kind: 'never', limit: 10, cursor: null })
    expect(never.total).toBe(1)
    expect(idsOf(never.rows)).toEqual([here.chunks[3]?.id])
    const filters = { ...here.place, from: '2026-03-01', to: '2026-03-02', kind: 'never' as const, limit: 3 }
    const first = await unusedChunks(admin, { ...filters, cursor: null })
    const second = await unusedChunks(admin, { ...filters, cursor: readCursor(first.next) })
    expect(idsOf([...first.rows, ...second.rows])).toEqual(idsOf(here.chunks as { id: string }[]))
    expect(second.next).toBeNull()
    const back = await unusedChunks(admin, { ...filters, cursor: readCursor(second.previous) })
    expect(back.rows).toEqual(first.rows)
    expect(
      (await unusedChunks(developer, { ...beside.place, ...days, kind: 'never', limit: 10, cursor: null })).rows,
    ).toEqual([])
  })

  it('that found nothing near are listed, newest first', async () => {
    const ask = (scope: Scope, more: object = {}) =>
      lowSimilaritySearches(scope, {
        ...here.place,
        ...days,
        search: '',
        outcome: null,
        cursor: null,
        limit: 10,
        ...more,
      })
    const { rows } = await ask(admin)
    expect(rows).toMatchObject([
      { question: 'Asked at 2026-03-29T23:30:00Z', bestSimilarity: 0.2, outcome: 'answered', houseType: 'The Ash' },
      { question: 'Asked at 2026-03-29T12:00:00Z', bestSimilarity: 0.1, outcome: 'no_answer', latencyMs: 20 },
    ])
    const first = await ask(admin, { limit: 1 })
    expect((await ask(admin, { limit: 1, cursor: readCursor(first.next) })).rows).toEqual(rows.slice(1))
    expect((await ask(admin, { outcome: 'no_answer' })).rows).toEqual(rows.slice(1))
    expect((await ask(admin, { search: '23:30' })).rows).toEqual(rows.slice(0, 1))
    expect((await ask(developer, beside.place)).rows).toEqual([])
  })

  it('whose answer cites another house type’s document are found, with the question', async () => {
    expect(await wrongHouseTypeCitations(admin, { ...here.place, ...days, limit: 10 })).toMatchObject([
      {
        question: 'Asked at 2026-03-29T23:30:00Z',
        houseType: 'The Ash',
        documentTitle: 'Birch plan',
        documentHouseType: 'The Birch',
      },
    ])
    expect(await wrongHouseTypeCitations(developer, { ...beside.place, ...days, limit: 10 })).toEqual([])
  })

  it('tell how useful each document was', async () => {
    const byTitle = new Map(
      (await documentUsefulness(admin, { ...here.place, ...days })).map((row) => [row.title, row]),
    )
    expect(byTitle.get('Manual')).toMatchObject({ retrievals: 2, ratingsSum: 5, ratingsCount: 1 })
    expect(byTitle.get('Birch plan')).toMatchObject({ retrievals: 1, ratingsSum: 0, ratingsCount: 0 })
    expect(await documentUsefulness(developer, { ...beside.place, ...days })).toEqual([])
  })

  it('stand beside their developments, with totals', async () => {
    const filters = { tenantId: null, ...days, search: '', cursor: null, limit: 1 }
    const sort = { key: 'low', direction: 'desc' } as const
    const first = await ragDevelopments(admin, { ...filters, sort })
    expect(first.rows).toMatchObject([{ name: 'Beech Court', searches: 1, failed: 0, lowSimilarity: 1, chunks: 4 }])
    expect(first.totals).toEqual({
      developments: 2,
      chunks: 8,
      orphans: 0,
      searches: 5,
      lowSimilarity: 3,
      citedWrongHouseType: 1,
    })
    const second = await ragDevelopments(admin, { ...filters, sort, cursor: readCursor(first.next) })
    expect(second.rows).toMatchObject([{ name: 'Alder Park', searches: 4, failed: 1, citedWrongHouseType: 1 }])
    const found = await ragDevelopments(developer, { ...filters, sort, search: 'alder', limit: 5 })
    expect(found).toMatchObject({ rows: [{ name: 'Alder Park' }], totals: { developments: 1 } })
  })
})
