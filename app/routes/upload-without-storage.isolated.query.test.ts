// An upload while the file storage is away: told kindly, nothing lost of what was there, nothing recorded of what was not taken.
import { owner } from '../../tests/support/database'
import { changeEnvironment } from '../../tests/support/environment'
import { startS3Server, type S3Server } from '../../tests/support/s3-server'
import { createDevelopment, createTenant, createUser } from '../../tests/factories/world'
import { rowsOf, temporaryFiles } from '../../tests/support/documents'
import { outcomeOf, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import type { Development } from '~/models/development'
import { action as addVersion } from './admin.developments.$developmentId.documents.$documentId_.versions'
import { action as upload } from './admin.developments.$developmentId.documents.upload'

let store: S3Server
let development: Development
let cookie: string

beforeAll(async () => {
  store = await startS3Server()
  changeEnvironment({ STORAGE_URL: store.url })
})
afterAll(() => store.close())

beforeEach(async () => {
  store.objects.clear()
  store.failNext(0)
  await prepareQueue()
  development = await createDevelopment(owner(), await createTenant(owner()))
  const { tenantId } = development
  cookie = await staffCookie(await createUser(owner(), { role: 'developer', tenantId }, [development]))
})

const base = () => `/admin/developments/${development.id}/documents`

function formOf(path: string, words: string, accept: string): Request {
  const body = new FormData()
  body.append('category', 'heating')
  body.append('file', new Blob([words]), 'radiators.md')
  return new Request(`http://openhouse.test${path}`, {
    method: 'POST',
    body,
    headers: { Cookie: cookie, Accept: accept },
  })
}

const send = async (words: string, accept = 'application/json') => {
  const args = routeArgs(formOf(`${base()}/upload`, words, accept), { developmentId: development.id })
  return (await outcomeOf(() => upload(args as never))) as Response
}

const tables = ['documents', 'documentVersions', 'jobStatus', 'pgboss.job', 'auditLog', 'rollupDirty']
const kept = async () => [await Promise.all(tables.map(rowsOf)), store.objects.size, await temporaryFiles()]

it('says so, keeps nothing of it, and takes the same file once the storage is back', async () => {
  const before = await kept()
  store.failNext(1_000)
  const refused = await send('How to bleed a radiator.')
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ status: 503, detail: expect.stringMatching(/file storage|files/i) })
  expect(await kept()).toEqual(before)

  store.failNext(0)
  expect((await send('How to bleed a radiator.')).status).toBe(201)
  expect([await rowsOf('documents'), store.objects.size]).toEqual([1, 1])
})

it('sends a plain form back to its page, with what happened', async () => {
  store.failNext(1_000)
  const back = await send('How to bleed a radiator.', 'text/html')
  expect([back.status, back.headers.get('Location')]).toEqual([302, base()])
  expect(decodeURIComponent(back.headers.get('Set-Cookie') ?? '')).toContain('The file was not taken.')
})

it('leaves the version that is there when a newer one cannot be stored', async () => {
  const { document_id: documentId } = (await (await send('How to bleed a radiator.')).json()) as { document_id: string }
  const before = await kept()
  store.failNext(1_000)
  const request = formOf(`${base()}/${documentId}/versions`, 'How to bleed it better.', 'application/json')
  const args = routeArgs(request, { developmentId: development.id, documentId })
  const refused = (await outcomeOf(() => addVersion(args as never))) as Response
  expect(refused.status).toBe(503)
  expect(await kept()).toEqual(before)
})
