import { owner } from '../../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../../tests/factories/world'
import { storage } from '~/platform/storage/storage.server'
import { createStoredDocument, whileFilesAreAway } from '../../../tests/support/stored-document'
import { beforeEach, describe, expect, it } from 'vitest'
import { type HomeScope, homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { HouseType } from '~/models/house-type'
import { openDocument } from './commands/open-document.server'
import { type HomeDocumentFilters, readHomeDocumentFilters } from './home-filters'
import { homeDocument } from './queries/home-document.server'
import { homeDocuments } from './queries/home-documents.server'
import { homeDocumentTopics } from './queries/home-document-topics.server'

let development: Development
let houseType: HouseType
let ann: HomeScope

beforeEach(async () => {
  development = await createDevelopment(owner(), await createTenant(owner()))
  houseType = await createHouseType(owner(), development)
  ann = await someone()
})

async function someone(): Promise<HomeScope> {
  const unit = await createUnit(owner(), development, { houseTypeId: houseType.id })
  const { id: homeownerId, tenantId, developmentId } = await createHomeowner(owner(), development, { unit })
  return homeScope({ tenantId, developmentId, homeownerId, unitId: unit.id, houseTypeId: houseType.id })
}

const filters = (search = '', more: Partial<HomeDocumentFilters> = {}) => ({
  ...readHomeDocumentFilters(new URLSearchParams(search)),
  ...more,
})
const listed = async (search = '', scope = ann) => (await homeDocuments(scope, filters(search))).rows
const titles = async (search = '') => (await listed(search)).map(({ title }) => title)
const add = (title: string, more: Parameters<typeof createDocument>[2] = {}) =>
  createStoredDocument(owner(), development, { title, ...more })
const views = (documentId: string) => owner()('documentViews').where({ documentId })
const countsOf = (id: string) => owner()('documents').where({ id }).first('viewCount', 'downloadCount')

describe('the list', () => {
  it('has those of the house type and of every house, ready, and no others', async () => {
    await add('Ours', { houseTypeId: houseType.id })
    await add('Everybody’s')
    const hidden = [
      await add('Another house’s', { houseTypeId: (await createHouseType(owner(), development)).id }),
      await add('Not ready', { readyVersion: null, status: 'processing' }),
      await createDocument(owner(), await createDevelopment(owner(), { id: development.tenantId })),
      await createDocument(owner(), await createDevelopment(owner(), await createTenant(owner()))),
    ]
    expect((await titles()).sort()).toEqual(['Everybody’s', 'Ours'])
    for (const { id } of hidden) await expect(homeDocument(ann, id)).rejects.toMatchObject({ status: 404 })
    expect(await homeDocumentTopics(ann)).toEqual([{ category: 'manual', documents: 2, unread: 2 }])
  })

  it('comes by topic, by day and by name, and narrows by category', async () => {
    await add('Bins', { category: 'waste', readyAt: '2026-03-03T12:00:00.000Z' })
    await add('apples', { category: 'garden', readyAt: '2026-03-01T12:00:00.000Z' })
    await add('Keys', { category: 'move-in', readyAt: '2026-03-02T23:30:00.000Z' })
    expect(await titles()).toEqual(['Keys', 'Bins', 'apples'])
    expect(await titles('sort=newest')).toEqual(['Bins', 'Keys', 'apples'])
    expect(await titles('sort=name')).toEqual(['apples', 'Bins', 'Keys'])
    expect(await titles('category=waste')).toEqual(['Bins'])
    expect(await titles('category=nonsense')).toHaveLength(3)
  })

  it.each(['topic', 'newest', 'name', 'fit'] as const)('goes forward and back by %s, each once', async (sort) => {
    for (let n = 0; n < 7; n++)
      await add(`Same title ${n % 2}`, { readyAt: new Date(Date.UTC(2026, 0, 1 + (n % 3))).toISOString() })
    const page = (cursor: HomeDocumentFilters['cursor'] = null) =>
      homeDocuments(ann, filters('', { sort, limit: 3, cursor }))
    const cursorOf = (text: string | null) => filters(`cursor=${text}`).cursor
    const first = await page()
    const second = await page(cursorOf(first.next))
    const third = await page(cursorOf(second.next))
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
    expect([new Set(ids).size, third.next, first.previous]).toEqual([7, null, null])
    const back = await page(cursorOf(third.previous))
    expect(back.rows.map(({ id }) => id)).toEqual(second.rows.map(({ id }) => id))
  })
})

describe('a search', () => {
  it('finds titles as they are typed, and what is said on which page, the title first', async () => {
    const guide = await add('Living here')
    await createChunk(owner(), guide, {
      content: 'Bleed each radiator once a year.',
      pageFrom: 4,
      pageTo: 4,
      ordinal: 1,
    })
    await createChunk(owner(), guide, {
      content: 'The bins are emptied on Monday.',
      pageFrom: 2,
      pageTo: 2,
      ordinal: 0,
    })
    const titled = await add('Radiators 100%')
    await add('Parking')
    const found = await listed('search=radiators')
    expect(found.map(({ id }) => id)).toEqual([titled.id, guide.id])
    expect(found[1]?.hits).toEqual([{ page: 4, excerpt: 'Bleed each \u0002radiator\u0003 once a year' }])
    expect(found[0]?.hits).toEqual([])
    expect(await titles('search=100%25')).toEqual(['Radiators 100%'])
    expect(await titles('search=%25')).toEqual(['Radiators 100%'])
    expect(await titles(`search=${encodeURIComponent(`"'); DROP TABLE documents; --`)}`)).toEqual([])
  })

  it('finds nothing that another house alone may read', async () => {
    const other = await createHouseType(owner(), development)
    const theirs = await add('Theirs', { houseTypeId: other.id })
    await createChunk(owner(), theirs, { content: 'The sauna is in the loft.' })
    expect(await titles('search=sauna')).toEqual([])
  })
})

describe('the mark of what was not opened', () => {
  it('goes with the opening, for who opened it, until there is a newer version', async () => {
    const document = await add('Guide', { readyAt: new Date(Date.now() - 3_600_000).toISOString() })
    const neighbour = await someone()
    await openDocument(ann, { documentId: document.id, page: null, actId: newId() })
    expect((await listed()).map(({ isUnread }) => isUnread)).toEqual([false])
    expect((await listed('unread=1')).length).toBe(0)
    expect((await listed('', neighbour)).map(({ isUnread }) => isUnread)).toEqual([true])
    expect(await homeDocumentTopics(ann)).toEqual([{ category: 'manual', documents: 1, unread: 0 }])

    await owner()('documents')
      .where({ id: document.id })
      .update({ readyVersion: 2, version: 2, readyAt: new Date(Date.now() + 60_000).toISOString() })
    expect((await listed('unread=1')).map(({ isUnread }) => isUnread)).toEqual([true])
  })
})

describe('an opening', () => {
  it('is counted once however often it is told, and another one again', async () => {
    const { id: documentId } = await add('Guide')
    const [first, second] = [newId(), newId()]
    for (const actId of [first, first, second, first]) await openDocument(ann, { documentId, page: 2, actId })
    expect(await countsOf(documentId)).toEqual({ viewCount: 2, downloadCount: 0 })
    expect(await views(documentId)).toHaveLength(2)
    const events = await owner()('auditLog').where({ subjectId: documentId }).select('type', 'actorId')
    expect(events).toEqual(Array(2).fill({ type: 'document.viewed', actorId: ann.homeownerId }))
    // A name is somebody's own: a neighbour's of the same name is another.
    await openDocument(await someone(), { documentId, page: null, actId: first })
    expect(await countsOf(documentId)).toMatchObject({ viewCount: 3 })
  })

  it('that cannot be, because the files are away, is on no record', async () => {
    const { id: documentId, storageKey } = await add('Guide')
    const open = (download = false) => openDocument(ann, { documentId, page: null, download })
    for (const download of [false, true])
      await expect(whileFilesAreAway(() => open(download))).rejects.toMatchObject({ name: 'OutageError' })
    await storage().delete(storageKey)
    await expect(open()).rejects.toMatchObject({ status: 404 })
    expect(await countsOf(documentId)).toEqual({ viewCount: 0, downloadCount: 0 })
    expect(await owner()('auditLog').where({ subjectId: documentId }).select('type')).toEqual([])
  })

  it('without a name is the same within ten seconds, and so is a download', async () => {
    const { id: documentId } = await add('Guide')
    const together = [1, 2, 3].map(() => openDocument(ann, { documentId, page: null, download: true }))
    await Promise.all(together)
    for (const _ of [1, 2]) await openDocument(ann, { documentId, page: null })
    expect(await countsOf(documentId)).toEqual({ viewCount: 1, downloadCount: 1 })
    const earlier = new Date(Date.now() - 11_000).toISOString()
    await owner()('documentDownloads').where({ documentId }).update({ createdAt: earlier })
    await openDocument(ann, { documentId, page: null, download: true })
    expect(await countsOf(documentId)).toEqual({ viewCount: 1, downloadCount: 2 })
  })

  it('by staff in the homeowner’s place is on record, and counted nowhere', async () => {
    const { id: documentId } = await add('Guide')
    const { id: userId } = (
      await owner()('users')
        .insert({
          id: newId(),
          tenantId: development.tenantId,
          role: 'admin',
          name: 'Sam',
          email: 'sam@example.test',
          passwordHash: 'x',
        })
        .returning('id')
    )[0]
    const impersonation = {
      id: newId(),
      userId,
      actorName: 'Sam',
      homeownerName: 'Ann',
      mayWrite: true,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    }
    const { tenantId, developmentId, homeownerId, unitId, houseTypeId } = ann
    const place = homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId }, {}, impersonation)
    await openDocument(place, { documentId, page: 1, actId: newId() })
    await openDocument(place, { documentId, page: null, download: true })
    expect(await countsOf(documentId)).toEqual({ viewCount: 0, downloadCount: 0 })
    expect(await views(documentId)).toEqual([])
    const events = await owner()('auditLog').where({ subjectId: documentId }).select('type', 'actorId')
    expect(events.map(({ type, actorId }: { type: string; actorId: string }) => [type, actorId]).sort()).toEqual([
      ['document.downloaded', userId],
      ['document.viewed', userId],
    ])
  })
})
