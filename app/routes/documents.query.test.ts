import { owner } from '../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
  createUser,
} from '../../tests/factories/world'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import { prepareQueue } from '~/jobs/queues.server'
import type { Development } from '~/models/development'
import { env } from '~/platform/env.server'
import { readFileLink } from '~/platform/signed-link.server'
import { storage } from '~/platform/storage/storage.server'
import { loader as list } from './admin.developments.$developmentId.documents._index'
import { action as act, loader as show } from './admin.developments.$developmentId.documents.$documentId'
import { loader as openAsStaff } from './admin.developments.$developmentId.documents.$documentId_.open'
import { action as addVersion } from './admin.developments.$developmentId.documents.$documentId_.versions'
import { action as upload } from './admin.developments.$developmentId.documents.upload'
import { loader as file } from './home.documents.$documentId.file'
import { loader as open } from './home.documents.$documentId.open'
import { action as viewed } from './home.documents.$documentId.viewed'

let development: Development
let cookie: string

beforeEach(async () => {
  await prepareQueue()
  development = await createDevelopment(owner(), await createTenant(owner()))
  const { tenantId } = development
  cookie = await staffCookie(await createUser(owner(), { role: 'developer', tenantId }, [development]))
})

const base = () => `/admin/developments/${development.id}/documents`
const params = (documentId?: string) => ({ developmentId: development.id, documentId })

type Sent = {
  bytes?: string | Buffer
  fileName?: string
  fields?: Record<string, string>
  accept?: string
  to?: string
}

function uploadRequest({
  bytes = 'How to bleed a radiator.',
  fileName = 'radiators.md',
  fields = { category: 'heating' },
  accept = 'application/json',
  to = `${base()}/upload`,
}: Sent) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), fileName)
  return new Request(`http://openhouse.test${to}`, {
    method: 'POST',
    body: form,
    headers: { Cookie: cookie, Accept: accept },
  })
}

const send = async (sent: Sent = {}) =>
  (await outcomeOf(() => upload(routeArgs(uploadRequest(sent), params()) as never))) as Response
const get = (to: string, more: RequestInit = {}, as = cookie) =>
  new Request(`http://openhouse.test${to}`, { ...more, headers: { Cookie: as, ...more.headers } })
const tmpFiles = async () =>
  (await readdir(path.join(env().DATA_DIR, 'tmp')).catch(() => [])).filter((name) => name.startsWith('upload-'))
const documents = () =>
  owner()('documents').select(
    'id',
    'title',
    'category',
    'houseTypeId',
    'status',
    'version',
    'viewCount',
    'downloadCount',
  )

describe('uploading by the form', () => {
  it('answers with the address of the new document, and keeps no temporary file', async () => {
    const houseType = await createHouseType(owner(), development, { code: 'ASH' })
    const response = await send({ fields: { category: 'heating', houseType: 'ASH', title: ' Radiators ' } })
    expect(response.status).toBe(201)
    const body = (await response.json()) as { url: string; document_id: string }
    expect(body.url).toBe(`${base()}/${body.document_id}`)
    expect(await documents()).toEqual([
      expect.objectContaining({
        id: body.document_id,
        title: 'Radiators',
        category: 'heating',
        houseTypeId: houseType.id,
        status: 'queued',
      }),
    ])
    expect(await tmpFiles()).toEqual([])
  })

  it.each([
    ['no category', { fields: {} }, 400, 'category'],
    ['an unknown house type', { fields: { category: 'heating', houseType: 'NONE' } }, 400, 'house types'],
    ['a wrong extension', { fileName: 'radiators.pdf' }, 422, 'ends in .pdf'],
    ['an empty file', { bytes: '' }, 422, 'empty'],
    ['more than 60 MB', { bytes: Buffer.alloc(60 * 1024 * 1024 + 1, 'a'), fileName: 'a.txt' }, 413, '60 MB'],
  ])('refuses %s with a problem, and keeps nothing', async (_, sent, status, words) => {
    const response = await send(sent as Sent)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await response.text()).toContain(words)
    expect([await documents(), await tmpFiles()]).toEqual([[], []])
  })

  it('links to the document that has the same bytes', async () => {
    const first = (await (await send({ fields: { category: 'heating', title: 'Radiators' } })).json()) as {
      url: string
    }
    const second = await send({ fileName: 'again.md' })
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({
      detail: expect.stringContaining('Radiators'),
      document: { url: first.url, title: 'Radiators' },
    })
  })

  it('sends a plain form back to the list, with what happened', async () => {
    const kept = await send({ accept: 'text/html' })
    expect([kept.status, kept.headers.get('Location')]).toEqual([302, base()])
    expect(decodeURIComponent(kept.headers.get('Set-Cookie') ?? '')).toContain('will be read now')
    const refused = await send({ accept: 'text/html', bytes: '', fileName: 'b.md' })
    expect(decodeURIComponent(refused.headers.get('Set-Cookie') ?? '')).toContain('"tone":"bad"')
  })

  it('takes nothing for the development of another tenant', async () => {
    const foreign = await createDevelopment(owner(), await createTenant(owner()))
    const response = (await outcomeOf(() =>
      upload(routeArgs(uploadRequest({}), { developmentId: foreign.id }) as never),
    )) as Response
    expect(response.status).toBe(404)
    expect(await documents()).toEqual([])
  })

  it('adds a version to a document of this development alone', async () => {
    const document = await createDocument(owner(), development)
    const to = `${base()}/${document.id}/versions`
    const response = (await addVersion(
      routeArgs(uploadRequest({ to, fields: {} }), params(document.id)) as never,
    )) as Response
    expect(response.status).toBe(201)
    expect(await documents()).toEqual([expect.objectContaining({ version: 2, status: 'queued' })])
    const sibling = await createDevelopment(owner(), { id: development.tenantId })
    const elsewhere = await createDocument(owner(), sibling)
    const refused = (await addVersion(
      routeArgs(uploadRequest({ to, fields: {} }), params(elsewhere.id)) as never,
    )) as Response
    expect(refused.status).toBe(404)
  })
})

describe('the list', () => {
  const listed = async (query = '') => {
    const { documents: settled } = await list(routeArgs(get(base() + query), params()) as never)
    if (settled.failed) throw new Error('The list failed')
    return settled.value.view
  }

  it('narrows by what the address says, and says how many there are', async () => {
    const cedar = await createHouseType(owner(), development, { code: 'CEDAR' })
    await createDocument(owner(), development, { title: 'Heating 100%', category: 'heating', houseTypeId: cedar.id })
    await createDocument(owner(), development, { title: 'Heating 100 ways', category: 'heating' })
    await createDocument(owner(), development, {
      title: 'Parking',
      category: 'parking',
      status: 'failed',
      readyVersion: null,
    })
    const titles = async (query: string) => (await listed(query)).rows.map(({ title }) => title)
    expect(await titles('?search=100%25')).toEqual(['Heating 100%'])
    expect(await titles('?category=parking')).toEqual(['Parking'])
    expect(await titles('?house_type=CEDAR')).toEqual(['Heating 100%'])
    expect(await titles('?house_type=all&status=ready')).toEqual(['Heating 100 ways'])
    expect(await titles('?category=nonsense')).toHaveLength(3)
    expect((await listed('?status=failed')).totals).toMatchObject({ all: 3, found: 1, waiting: 0, failed: 1 })
  })

  it('goes forward and back through pages, each document once', async () => {
    for (let n = 0; n < 60; n++)
      await createDocument(owner(), development, { createdAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(n / 3))) })
    const pages = [await listed()]
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await listed(`?cursor=${next}`))
    const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
    expect([pages.length, ids.length, new Set(ids).size]).toEqual([3, 60, 60])
    const back = await listed(`?cursor=${pages[2]?.previous}`)
    expect(back.rows.map(({ id }) => id)).toEqual(pages[1]?.rows.map(({ id }) => id))
  })
})

describe('the page of a document', () => {
  it('shows its passages from any of them on', async () => {
    const document = await createDocument(owner(), development)
    for (let ordinal = 0; ordinal < 25; ordinal++)
      await createChunk(owner(), document, { ordinal, content: `Passage ${ordinal}.` })
    const page = async (query: string) =>
      show(routeArgs(get(`${base()}/${document.id}${query}`), params(document.id)) as never)
    const first = await page('')
    expect([first.passages.length, first.document.chunks]).toEqual([20, 25])
    expect((await page('?passages=20')).passages.map(({ ordinal }) => ordinal)).toEqual([20, 21, 22, 23, 24])
    expect((await page('?passages=-4')).firstPassage).toBe(0)
  })

  it('tries again, removes, and knows no document of others', async () => {
    const document = await createDocument(owner(), development, { status: 'failed', readyVersion: null })
    const post = (intent: string) =>
      act(routeArgs(requestTo(`${base()}/${document.id}`, { cookie, form: { intent } }), params(document.id)) as never)
    await post('retry')
    expect(await documents()).toEqual([expect.objectContaining({ status: 'queued' })])
    const removed = (await post('remove')) as Response
    expect([removed.status, removed.headers.get('Location')]).toEqual([302, base()])
    expect(await documents()).toEqual([])
    const foreign = await createDocument(owner(), await createDevelopment(owner(), await createTenant(owner())))
    const outcome = await outcomeOf(async () =>
      show(routeArgs(get(`${base()}/${foreign.id}`), params(foreign.id)) as never),
    )
    expect((outcome as Response).status).toBe(404)
  })

  it('leads staff to the file without counting a view', async () => {
    const document = await createDocument(owner(), development)
    await owner()('documentVersions').insert({
      id: document.id,
      tenantId: development.tenantId,
      developmentId: development.id,
      documentId: document.id,
      version: 1,
      fileName: 'a.pdf',
      contentType: 'application/pdf',
      sizeBytes: 10,
      sha256: 'a'.repeat(64),
      storageKey: 'the/key.pdf',
    })
    const response = await openAsStaff(
      routeArgs(get(`${base()}/${document.id}/open?page=2`), params(document.id)) as never,
    )
    const [link = '', fragment] = (response.headers.get('Location') ?? '').split('#')
    expect(fragment).toBe('page=2')
    expect(readFileLink(link.replace('/files/', ''))).toMatchObject({
      storageKey: 'the/key.pdf',
      disposition: 'inline',
      subject: expect.stringMatching(/^user:/),
      document: { id: document.id, tenantId: development.tenantId, developmentId: development.id },
    })
    expect((await documents())[0].viewCount).toBe(0)
  })
})

describe('a homeowner who opens a document', () => {
  async function home() {
    const houseType = await createHouseType(owner(), development)
    const unit = await createUnit(owner(), development, { houseTypeId: houseType.id })
    const homeowner = await createHomeowner(owner(), development, { unit })
    const cookie = await homeCookie(homeowner)
    const visit = async (documentId: string, query = '', more: RequestInit = {}) => {
      const request = get(`/home/documents/${documentId}/open${query}`, more, cookie)
      return (await outcomeOf(() => open(routeArgs(request, { documentId }) as never))) as Response
    }
    return { houseType, homeowner, visit }
  }

  it('is counted once for each time, and led to the page', async () => {
    const { houseType, homeowner, visit } = await home()
    const document = await createDocument(owner(), development, { houseTypeId: houseType.id, pages: 3 })
    const response = await visit(document.id, '?page=2')
    const [link = '', fragment] = (response.headers.get('Location') ?? '').split('#')
    expect([response.status, fragment]).toEqual([302, 'page=2'])
    const file = readFileLink(link.replace('/files/', ''))
    expect(file).toMatchObject({ storageKey: document.storageKey, subject: `homeowner:${homeowner.id}` })
    expect((file as { expiresAt: Date }).expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(5 * 60_000)

    // A second tap is the same opening, and what was a while ago is another.
    await visit(document.id, '?page=2')
    await owner()('documentViews').update({ createdAt: new Date(Date.now() - 60_000) })
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
    const document = await createDocument(owner(), development, { houseTypeId: houseType.id, pages: 3 })
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
    const document = await createDocument(owner(), development, {
      houseTypeId: houseType.id,
      storageKey: `${development.id}/guide`,
    })
    const cookie = await homeCookie(homeowner)
    await storage().put(document.storageKey, Buffer.from('0123456789'), { contentType: 'application/pdf' })
    const read = (headers: HeadersInit = {}, as = cookie) =>
      outcomeOf(() =>
        file(
          routeArgs(get(`/home/documents/${document.id}/file?v=1`, { headers }, as), {
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
      await createDocument(owner(), development, { houseTypeId: other.id }),
      await createDocument(owner(), development, { readyVersion: null, status: 'processing' }),
      await createDocument(owner(), await createDevelopment(owner(), { id: development.tenantId })),
    ]
    for (const { id } of hidden) expect((await visit(id)).status).toBe(404)
    expect((await visit('not-an-id')).status).toBe(404)
    expect(await owner()('documentViews').select('id')).toEqual([])
  })
})
