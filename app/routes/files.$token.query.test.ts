import { owner } from '../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUser } from '../../tests/factories/world'
import { fromAddress, homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApiToken, revokeApiToken } from '~/auth/api-token.server'
import { homeScope } from '~/auth/scope.server'
import type { Development } from '~/models/development'
import type { Homeowner } from '~/models/homeowner'
import { signFileLink, type FileLink } from '~/platform/signed-link.server'
import { storage } from '~/platform/storage/storage.server'
import { loader } from './files.$token'

let development: Development
let ann: Homeowner
let cookie: string
let pdf: Omit<FileLink, 'expiresAt'>

beforeEach(async () => {
  development = await createDevelopment(owner(), await createTenant(owner()))
  ann = await createHomeowner(owner(), development)
  cookie = await homeCookie(ann)
  pdf = {
    storageKey: `${development.id}/manual`,
    fileName: 'Lámhleabhar “Ash”.pdf',
    contentType: 'application/pdf',
    disposition: 'inline',
    subject: `homeowner:${ann.id}`,
    document: { id: development.id, tenantId: development.tenantId, developmentId: development.id },
  }
  await storage().put(pdf.storageKey, Buffer.from('0123456789'), pdf)
})
afterEach(() => storage().delete(pdf.storageKey))

type Open = { cookie?: string; method?: string; headers?: Record<string, string> }

async function follow(path: string, { cookie: as, method, headers }: Open): Promise<Response> {
  const request = requestTo(path, { cookie: as, method, headers })
  const params = { token: path.replace('/files/', '') }
  return (await outcomeOf(() => loader(routeArgs(request, params) as never))) as Response
}
const open = (link: Parameters<typeof signFileLink>[0] = pdf, how: Open = { cookie }) => follow(signFileLink(link), how)
const refusals = async () =>
  (await owner()('auditLog').where({ type: 'document.link_refused' }).orderBy('createdAt')) as {
    payload: { reason: string }
    actorKind: string
    actorId: string | null
    subjectId: string | null
    tenantId: string | null
  }[]

describe('the file of a signed link', () => {
  it('is sent under its name, and kept by nobody', async () => {
    const response = await open()
    expect([response.status, await response.text()]).toEqual([200, '0123456789'])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': `inline; filename="Lamhleabhar _Ash_.pdf"; filename*=UTF-8''L%C3%A1mhleabhar%20%E2%80%9CAsh%E2%80%9D.pdf`,
      'content-length': '10',
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('content-security-policy')).not.toContain('sandbox')
  })

  it('is put into a sandbox when it is no PDF', async () => {
    const response = await open({ ...pdf, contentType: 'text/html', disposition: 'attachment' })
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
    await response.body?.cancel()
  })

  it('is sent in ranges, as PDF viewers ask for it', async () => {
    const response = await open(pdf, { cookie, headers: { Range: 'bytes=2-4' } })
    expect([response.status, await response.text()]).toEqual([206, '234'])
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(response.headers.get('content-length')).toBe('3')
    const behind = await open(pdf, { cookie, headers: { Range: 'bytes=10-' } })
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    const conditional = await open(pdf, { cookie, headers: { Range: 'bytes=2-4', 'If-Range': '"etag"' } })
    expect([conditional.status, await conditional.text()]).toEqual([200, '0123456789'])
  })

  it('answers HEAD with the length alone', async () => {
    const response = await open(pdf, { cookie, method: 'HEAD' })
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '10', ''])
  })

  it('is gone kindly when the link has expired, and unknown when it is', async () => {
    const expired = await open({ ...pdf, expiresAt: new Date(Date.now() - 1) })
    expect([expired.status, await expired.text()]).toEqual([410, expect.stringContaining('go back to the page')])
    expect((await open({ ...pdf, storageKey: 'tenant/gone' })).status).toBe(404)
  })
})

describe('a signed link in other hands', () => {
  it('is refused to a neighbour, to staff and to nobody known, and each is recorded', async () => {
    const neighbour = await createHomeowner(owner(), development)
    const user = await createUser(owner(), { role: 'admin', tenantId: development.tenantId })
    const hands: [string | undefined, string, string, string | null][] = [
      [await homeCookie(neighbour), 'another_person', 'homeowner', neighbour.id],
      [await staffCookie(user), 'another_person', 'user', user.id],
      [undefined, 'nobody', 'anonymous', null],
    ]
    for (const [index, [as, reason, actorKind, actorId]] of hands.entries()) {
      const response = await fromAddress(`192.0.2.${50 + index}`, () => open(pdf, { cookie: as }))
      expect(response.status).toBe(403)
      const body = await response.text()
      expect(body).not.toContain('0123456789')
      expect(body).toContain('<h1>')
      const { id, tenantId } = pdf.document
      expect((await refusals()).at(-1)).toMatchObject({
        payload: { reason },
        actorKind,
        actorId,
        subjectId: id,
        tenantId,
      })
    }
  })

  it('of staff is for the one it was made for', async () => {
    const user = await createUser(owner(), { role: 'admin', tenantId: development.tenantId })
    const colleague = await createUser(owner(), { role: 'admin', tenantId: development.tenantId })
    const theirs = { ...pdf, subject: `user:${user.id}` }
    expect((await open(theirs, { cookie: await staffCookie(user) })).status).toBe(200)
    expect((await open(theirs, { cookie: await staffCookie(colleague) })).status).toBe(403)
    expect((await open(theirs)).status).toBe(403)
    // One browser may be signed in as both.
    expect((await open(pdf, { cookie: `${await staffCookie(user)}; ${cookie}` })).status).toBe(200)
  })

  it('is nothing when somebody made it up', async () => {
    const forged = await follow(`${signFileLink(pdf)}A`, { cookie })
    expect([forged.status, await forged.text()]).toEqual([404, expect.not.stringContaining('manual')])
    expect((await refusals()).at(-1)).toMatchObject({ payload: { reason: 'forged' }, subjectId: null })
  })

  it('opens by a key of the same homeowner, while that is good', async () => {
    const { tenantId, developmentId, id: homeownerId, unitId } = ann
    const scope = homeScope({ tenantId, developmentId, homeownerId, unitId: unitId ?? '', houseTypeId: null })
    const { id, token } = await createApiToken(scope, { name: 'Backup' })
    const bearer = { headers: { Authorization: `Bearer ${token}` } }
    expect((await open(pdf, bearer)).status).toBe(200)
    expect((await open({ ...pdf, subject: `homeowner:${development.id}` }, bearer)).status).toBe(403)
    await revokeApiToken(scope, id)
    expect((await open(pdf, bearer)).status).toBe(403)
  })
})
