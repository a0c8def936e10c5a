import { owner } from '../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHouseType,
  createTenant,
  createUser,
} from '../../tests/factories/world'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import type { Development } from '~/models/development'
import { env } from '~/platform/env.server'
import { readFileLink } from '~/platform/signed-link.server'
import { loader as list } from './admin.developments.$developmentId.documents._index'
import { action as act, loader as show } from './admin.developments.$developmentId.documents.$documentId'
import { loader as openAsStaff } from './admin.developments.$developmentId.documents.$documentId_.open'
import { action as addVersion } from './admin.developments.$developmentId.documents.$documentId_.versions'
import { action as upload } from './admin.developments.$developmentId.documents.upload'

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
const get = (to: string) => new Request(`http://openhouse.test${to}`, { headers: { Cookie: cookie } })
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
      await createDocument(owner(), development, {
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(n / 3))).toISOString(),
      })
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
