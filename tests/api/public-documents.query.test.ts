// The public API of a homeowner's documents against its own description: by session, by key, and by neither.
import { owner } from '../support/database'
import { fromAddress, homeCookie, outcomeOf, requestTo, routeArgs } from '../support/sign-in'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../factories/world'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { createStoredDocument } from '../support/stored-document'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApiToken, hashApiToken, homeownerOfToken, mostTokens, revokeApiToken } from '~/auth/api-token.server'
import { apiTokensOf } from '~/auth/api-tokens-of.server'
import { type HomeScope, homeScope, systemScope } from '~/auth/scope.server'
import { endSessionsOfUnit } from '~/auth/sessions.server'
import { openApiDocument } from '~/features/analytics/api/openapi.server'
import { publicDocumentRoutes } from '~/features/documents/api/public-routes'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { HouseType } from '~/models/house-type'
import { readFileLink } from '~/platform/signed-link.server'
import { loader as list } from '../../app/routes/api.public.documents'
import { loader as download } from '../../app/routes/api.public.documents_.$documentId.download'

const description = openApiDocument(publicDocumentRoutes)
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema({ $id: 'api', components: description.components } as object)

let development: Development
let houseType: HouseType
let ann: HomeScope
let cookie: string
let token: string

beforeEach(async () => {
  development = await createDevelopment(owner(), await createTenant(owner()))
  houseType = await createHouseType(owner(), development)
  const unit = await createUnit(owner(), development, { houseTypeId: houseType.id })
  const homeowner = await createHomeowner(owner(), development, { unit })
  const { id: homeownerId, tenantId, developmentId } = homeowner
  ann = homeScope({ tenantId, developmentId, homeownerId, unitId: unit.id, houseTypeId: houseType.id })
  cookie = await homeCookie(homeowner)
  token = (await createApiToken(ann, { name: 'Backup' })).token
})

const idOfToken = async () => {
  const [made] = await apiTokensOf(ann)
  if (!made) throw new Error('There is no token')
  return made.id
}

type Ask = { cookie?: string; token?: string; headers?: Record<string, string> }

const requestOf = (path: string, { cookie: as, token: key, headers }: Ask) =>
  requestTo(path, { cookie: as, headers: { ...headers, ...(key !== undefined && { Authorization: `Bearer ${key}` }) } })
// An address of its own, so that no test meets the limit of another.
const asked = (work: () => Promise<Response>) =>
  fromAddress(`192.0.2.${1 + Math.floor(Math.random() * 250)}`, () => outcomeOf(work)) as Promise<Response>
const get = (search = '', ask: Ask = { token }) =>
  asked(() => list(routeArgs(requestOf(`/api/public/documents${search}`, ask)) as never))
const fetchFile = (documentId: string, ask: Ask = { token }) =>
  asked(() =>
    download(routeArgs(requestOf(`/api/public/documents/${documentId}/download`, ask), { documentId }) as never),
  )

type Body = { documents: { id: string; title: string; is_unread: boolean; hits: unknown[] }[]; next: string | null }
const bodyOf = async (response: Response) => (await response.json()) as Body

function violations(status: number, type: string, body: unknown): unknown[] {
  const responses = description.paths?.['/api/public/documents']?.get?.responses as
    Record<string, { content?: Record<string, { schema: object }> }> | undefined
  const schema = responses?.[status]?.content?.[type]?.schema
  if (!schema) return [`no schema for ${status} ${type}`]
  const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object
  const validate = ajv.compile(local)
  return validate(body) ? [] : (validate.errors ?? [])
}

describe('the list', () => {
  it('is the same by session and by key, and as it is described', async () => {
    const guide = await createDocument(owner(), development, { title: 'Heating', houseTypeId: houseType.id })
    await createChunk(owner(), guide, { content: 'Bleed each radiator.', pageFrom: 2, pageTo: 2 })
    await createDocument(owner(), development, { houseTypeId: (await createHouseType(owner(), development)).id })
    await createDocument(owner(), await createDevelopment(owner(), await createTenant(owner())))
    const [byKey, bySession] = [await get(), await get('', { cookie })]
    expect(byKey.headers.get('Content-Type')).toContain('application/json')
    expect(byKey.headers.get('RateLimit-Limit')).not.toBeNull()
    const body = await bodyOf(byKey)
    expect(violations(200, 'application/json', body)).toEqual([])
    expect(body).toEqual(await bodyOf(bySession))
    expect(body.documents).toEqual([expect.objectContaining({ id: guide.id, title: 'Heating', is_unread: true })])
    const found = await bodyOf(await get('?search=radiators&sort=fit'))
    expect(violations(200, 'application/json', found)).toEqual([])
    expect(found.documents[0]?.hits).toEqual([{ page: 2, excerpt: 'Bleed each radiator' }])
    expect((await bodyOf(await get('?category=parking'))).documents).toEqual([])
  })

  it('goes on by cursor, and says 304 to whom has the same already', async () => {
    for (let n = 0; n < 5; n++) await createDocument(owner(), development)
    const first = await get('?limit=3')
    const tag = first.headers.get('ETag') ?? ''
    const page = await bodyOf(first)
    const rest = await bodyOf(await get(`?limit=3&cursor=${page.next}`))
    expect(new Set([...page.documents, ...rest.documents].map(({ id }) => id)).size).toBe(5)
    expect(rest.next).toBeNull()
    const again = await get('?limit=3', { token, headers: { 'If-None-Match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it.each([
    ['category', '?category=nonsense'],
    ['limit', '?limit=101'],
    ['cursor', '?cursor=x'],
    ['colour', '?colour=gold'],
    ['search', '?search=a&search=b'],
  ])('refuses a wrong %s by its name (%s)', async (field, search) => {
    const response = await get(search)
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    const problem = (await response.json()) as { status: number; errors: object }
    expect([problem.status, Object.keys(problem.errors)]).toEqual([400, [field]])
    expect(violations(400, 'application/problem+json', problem)).toEqual([])
  })
})

describe('a download', () => {
  it('leads to a link for the same homeowner, and is counted once', async () => {
    const { id } = await createStoredDocument(owner(), development)
    const responses = [await fetchFile(id), await fetchFile(id), await fetchFile(id, { cookie })]
    for (const response of responses) {
      expect(response.status).toBe(302)
      const link = readFileLink((response.headers.get('Location') ?? '').replace('/files/', ''))
      expect(link).toMatchObject({ disposition: 'attachment', subject: `homeowner:${ann.homeownerId}` })
    }
    expect(await owner()('documents').where({ id }).first('viewCount', 'downloadCount')).toEqual({
      viewCount: 0,
      downloadCount: 1,
    })
  })

  it('is not there for what another home may read', async () => {
    const { id } = await createDocument(owner(), development, {
      houseTypeId: (await createHouseType(owner(), development)).id,
    })
    for (const unknown of [id, newId(), 'nonsense']) expect((await fetchFile(unknown)).status).toBe(404)
  })
})

describe('a key', () => {
  const statusBy = async (key: string) => (await get('', { token: key, cookie })).status

  it('is good until it is taken back, and nothing else is one', async () => {
    expect(await statusBy(token)).toBe(200)
    // A wrong key is refused even where the session would do: whoever sends one means it.
    for (const wrong of [`${token}x`, `oh_${'A'.repeat(43)}`, '', hashApiToken(token), token.slice(3)])
      expect(await statusBy(wrong), wrong).toBe(401)
    const refused = await get('', { token: 'oh_wrong' })
    expect(refused.headers.get('WWW-Authenticate')).toContain('Bearer')
    expect(violations(401, 'application/problem+json', await refused.json())).toEqual([])
    const id = await idOfToken()
    await revokeApiToken(ann, id)
    expect(await statusBy(token)).toBe(401)
    const events = await owner()('auditLog').where({ subjectId: id }).orderBy('createdAt').select('type')
    expect(events).toEqual([{ type: 'api_token.created' }, { type: 'api_token.revoked' }])
  })

  it('expires after 90 days', async () => {
    const day = 86_400_000
    const { token: old } = await createApiToken(ann, {
      name: 'Old',
      at: new Date(Date.now() - 90 * day - 1_000).toISOString(),
    })
    const { token: last } = await createApiToken(ann, {
      name: 'Last',
      at: new Date(Date.now() - 89 * day).toISOString(),
    })
    expect([await statusBy(old), await statusBy(last)]).toEqual([401, 200])
    expect((await apiTokensOf(ann)).map(({ state }) => state).sort()).toEqual(['expired', 'good', 'good'])
  })

  it('is kept as a hash alone, and its use is noted at most once a minute', async () => {
    const rows = await owner()('apiTokens').select()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]).toMatchObject({ tokenHash: hashApiToken(token), lastUsedAt: null })
    const usedAt = async () => (await owner()('apiTokens').first('lastUsedAt')).lastUsedAt as string
    await get()
    const first = await usedAt()
    expect(Date.now() - Date.parse(first)).toBeLessThan(60_000)
    await get()
    expect(await usedAt()).toEqual(first)
  })

  it('may look, and write nothing', async () => {
    const scope = (await homeownerOfToken(token)) as HomeScope
    await expect(scope.write((tx) => tx.raw('SELECT 1'))).rejects.toMatchObject({ status: 403 })
    await expect(createApiToken(scope, { name: 'More' })).rejects.toMatchObject({ status: 403 })
    expect(await scope.read((tx) => tx.raw('SELECT 1'))).toBeDefined()
  })

  it('is taken back with the code of the home', async () => {
    await systemScope(development.tenantId).write((tx) => endSessionsOfUnit(tx, ann.unitId))
    expect(await statusBy(token)).toBe(401)
  })

  it('is its owner’s: a neighbour can neither see it nor take it back, and there are not many', async () => {
    const unit = await createUnit(owner(), development)
    const { id: homeownerId, tenantId, developmentId } = await createHomeowner(owner(), development, { unit })
    const neighbour = homeScope({ tenantId, developmentId, homeownerId, unitId: unit.id, houseTypeId: null })
    const id = await idOfToken()
    expect(await apiTokensOf(neighbour)).toEqual([])
    await expect(revokeApiToken(neighbour, id)).rejects.toMatchObject({ status: 404 })
    for (let n = 1; n < mostTokens; n++) await createApiToken(ann, { name: `Key ${n}` })
    await expect(createApiToken(ann, { name: 'One too many' })).rejects.toMatchObject({ status: 400 })
  })

  it('is not for staff in the homeowner’s place to make', async () => {
    const { tenantId, developmentId, homeownerId, unitId, houseTypeId } = ann
    const impersonation = {
      id: newId(),
      userId: newId(),
      actorName: 'Sam',
      homeownerName: 'Ann',
      mayWrite: true,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    }
    const place = homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId }, {}, impersonation)
    await expect(createApiToken(place, { name: 'Theirs' })).rejects.toMatchObject({ status: 403 })
  })
})

it('asks whoever has neither session nor key to have one', async () => {
  expect((await get('', {})).status).toBe(401)
  expect((await fetchFile(newId(), {})).status).toBe(401)
})
