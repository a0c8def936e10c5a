import { owner } from '../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../tests/factories/world'
import { homeCookie, outcomeOf, requestTo, routeArgs } from '../../tests/support/sign-in'
import { createStoredDocument, whileFilesAreAway } from '../../tests/support/stored-document'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import { readFileLink } from '~/platform/signed-link.server'
import { storage } from '~/platform/storage/storage.server'
import { loader as file } from './home.documents.$documentId.file'
import { loader as open } from './home.documents.$documentId.open'
import { action as viewed } from './home.documents.$documentId.viewed'

let development: Development

beforeEach(async () => {
  development = await createDevelopment(owner(), await createTenant(owner()))
})

const get = (to: string, as: string, more: RequestInit = {}) =>
  new Request(`http://openhouse.test${to}`, { ...more, headers: { Cookie: as, ...more.headers } })
const documents = () => owner()('documents').select('viewCount', 'downloadCount')

describe('a homeowner who opens a document', () => {
  async function home() {
    const houseType = await createHouseType(owner(), development)
    const unit = await createUnit(owner(), development, { houseTypeId: houseType.id })
    const homeowner = await createHomeowner(owner(), development, { unit })
    const cookie = await homeCookie(homeowner)
    const visit = async (documentId: string, query = '', more: RequestInit = {}) => {
      const request = get(`/home/documents/${documentId}/open${query}`, cookie, more)
      return (await outcomeOf(() => open(routeArgs(request, { documentId }) as never))) as Response
    }
    return { houseType, homeowner, visit }
  }

  it('is told kindly that it cannot be opened while the files are away, and counted when it can', async () => {
    const { visit } = await home()
    const { id } = await createStoredDocument(owner(), development)
    const refused = await whileFilesAreAway(() => visit(id))
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '30'])
    expect(await refused.text()).toContain('Nothing is lost')
    expect(await documents()).toEqual([{ viewCount: 0, downloadCount: 0 }])
    expect((await visit(id)).status).toBe(302)
    expect(await documents()).toEqual([{ viewCount: 1, downloadCount: 0 }])
  })

  it('is counted once for each time, and led to the page', async () => {
    const { houseType, homeowner, visit } = await home()
    const document = await createStoredDocument(owner(), development, { houseTypeId: houseType.id, pages: 3 })
    const response = await visit(document.id, '?page=2')
    const [link = '', fragment] = (response.headers.get('Location') ?? '').split('#')
    expect([response.status, fragment]).toEqual([302, 'page=2'])
    const file = readFileLink(link.replace('/files/', ''))
    expect(file).toMatchObject({ storageKey: document.storageKey, subject: `homeowner:${homeowner.id}` })
    expect((file as { expiresAt: Date }).expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(5 * 60_000)

    // A second tap is the same opening, and what was a while ago is another.
    await visit(document.id, '?page=2')
    await owner()('documentViews').update({ createdAt: new Date(Date.now() - 60_000).toISOString() })
    await visit(document.id, '?page=9')
    await visit(document.id, '', { method: 'HEAD' })
    await visit(document.id, '', { headers: { 'Sec-Purpose': 'prefetch;prerender' } })
    await Promise.all([visit(document.id, '?download=1'), visit(document.id, '?download=1')])
    expect(await documents()).toEqual([expect.objectContaining({ viewCount: 2, downloadCount: 1 })])
    const views = await owner()('documentViews').select('page', 'homeownerId').orderBy('createdAt')
    expect(views.map(({ page }: { page: number | null }) => page).sort()).toEqual([2, null])
    const events = await owner()('auditLog').select('type').where({ subjectId: document.id })
    expect(events.map(({ type }: { type: string }) => type).sort()).toEqual([
      'document.downloaded',
      'document.viewed',
      'document.viewed',
    ])
  })

  it('in the viewer is counted by the name of the act', async () => {
    const { houseType, homeowner } = await home()
    const document = await createStoredDocument(owner(), development, { houseTypeId: houseType.id, pages: 3 })
    const cookie = await homeCookie(homeowner)
    const tell = (act: string) =>
      outcomeOf(() =>
        viewed(
          routeArgs(requestTo(`/home/documents/${document.id}/viewed`, { cookie, form: { act, page: '2' } }), {
            documentId: document.id,
          }) as never,
        ),
      ) as Promise<Response>
    const act = newId()
    const answers = await Promise.all([tell(act), tell(act), tell('nonsense')])
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 400])
    expect(await documents()).toEqual([expect.objectContaining({ viewCount: 1 })])
  })

  it('reads its file at an address that stays, in ranges, and without being counted', async () => {
    const { houseType, homeowner } = await home()
    const document = await createStoredDocument(owner(), development, {
      houseTypeId: houseType.id,
      storageKey: `${development.id}/guide`,
    })
    const cookie = await homeCookie(homeowner)
    await storage().put(document.storageKey, Buffer.from('0123456789'), { contentType: 'application/pdf' })
    const read = (headers: HeadersInit = {}, as = cookie) =>
      outcomeOf(() =>
        file(
          routeArgs(get(`/home/documents/${document.id}/file?v=1`, as, { headers }), {
            documentId: document.id,
          }) as never,
        ),
      ) as Promise<Response>
    const whole = await read()
    const tag = whole.headers.get('ETag') ?? ''
    expect([whole.status, await whole.text(), whole.headers.get('Cache-Control')]).toEqual([
      200,
      '0123456789',
      'private, no-cache',
    ])
    const part = await read({ Range: 'bytes=2-4', 'If-Range': tag })
    expect([part.status, await part.text()]).toEqual([206, '234'])
    expect((await read({ 'If-None-Match': tag })).status).toBe(304)
    const stranger = await homeCookie(await createHomeowner(owner(), development))
    expect((await read({}, stranger)).status).toBe(404)
    expect(await documents()).toEqual([expect.objectContaining({ viewCount: 0, downloadCount: 0 })])
    await storage().delete(document.storageKey)
  })

  it('finds none for another house type, not ready, of another development, or without an id', async () => {
    const { visit } = await home()
    const other = await createHouseType(owner(), development)
    const hidden = [
      await createStoredDocument(owner(), development, { houseTypeId: other.id }),
      await createStoredDocument(owner(), development, { readyVersion: null, status: 'processing' }),
      await createStoredDocument(owner(), await createDevelopment(owner(), { id: development.tenantId })),
    ]
    for (const { id } of hidden) expect((await visit(id)).status).toBe(404)
    expect((await visit('not-an-id')).status).toBe(404)
    expect(await owner()('documentViews').select('id')).toEqual([])
  })
})
