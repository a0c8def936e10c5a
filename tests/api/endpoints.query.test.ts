// Every endpoint of the analytics API against its own description: what it answers, and what it refuses.
import { fillOnce, owner } from '../support/database'
import { routeModules, type RouteModule } from '../routes/route-modules'
import { fromAddress, outcomeOf, requestTo, routeArgs, staffCookie } from '../support/sign-in'
import { createConversation, createExchange, createUser } from '../factories/world'
import { createBusyTenant, type BusyTenant } from './busy-tenant'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { endpoints } from '~/features/analytics/api/endpoints'
import { openApiDocument } from '~/features/analytics/api/openapi.server'
import { newId } from '~/lib/id'

type Loader = (args: LoaderFunctionArgs) => Promise<Response>

const description = openApiDocument()
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema({ $id: 'api', components: description.components } as object)

/** Holds a body to the schema that the description has for this answer. */
function violations(endpointPath: string, response: { status: number; type: string; body: unknown }): unknown[] {
  const operation = description.paths?.[`/api/admin/analytics/${endpointPath}`]?.get
  const responses = operation?.responses as Record<string, { content?: Record<string, { schema: object }> }> | undefined
  const schema = responses?.[String(response.status)]?.content?.[response.type]?.schema
  if (!schema) return [`no schema for ${response.status} ${response.type}`]
  const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object
  const validate = ajv.compile(closed(local) as object)
  return validate(response.body) ? [] : (validate.errors ?? [])
}

// Fields that are not described are a fault too.
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const)
  const isPlainObject = 'properties' in schema && !('additionalProperties' in schema)
  return Object.fromEntries([...entries, ...(isPlainObject ? [['additionalProperties', false] as const] : [])])
}

let busy: BusyTenant
let cookies: Record<'super_admin' | 'admin' | 'developer', string>

fillOnce(async () => {
  busy = await createBusyTenant()
  const { tenant, development } = busy
  const admin = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
  const developer = await createUser(owner(), { role: 'developer', tenantId: tenant.id }, [development])
  const superAdmin = await createUser(owner(), { role: 'super_admin', tenantId: null })
  cookies = {
    super_admin: await staffCookie({ id: superAdmin.id, tenantId: null }),
    admin: await staffCookie({ id: admin.id, tenantId: tenant.id }),
    developer: await staffCookie({ id: developer.id, tenantId: tenant.id }),
  }
})

const routes = new Map(
  routeModules().map((route) => [route.path.replace('/api/admin/analytics/', '').replaceAll(/:(\w+)/g, '{$1}'), route]),
)

function routeOf(endpointPath: string): RouteModule {
  const route = routes.get(endpointPath)
  if (!route) throw new Error(`No route answers ${endpointPath}`)
  return route
}

type Get = { cookie?: string; developmentId?: string; headers?: HeadersInit }

async function get(endpointPath: string, search = '', { cookie, developmentId, headers }: Get = {}): Promise<Response> {
  const { loader } = (await import(path.resolve(routeOf(endpointPath).file))) as { loader: Loader }
  const params = { developmentId: developmentId ?? busy.development.id, documentId: busy.documents[0].id }
  const address = endpointPath
    .replace('{developmentId}', params.developmentId)
    .replace('{documentId}', params.documentId)
  const url = `/api/admin/analytics/${address}${search}`
  const request = requestTo(url, { cookie, ...(headers && { headers }) })
  // An address of its own, so that no test meets the limit of another.
  const answer = await fromAddress(`192.0.2.${1 + Math.floor(Math.random() * 250)}`, () =>
    outcomeOf(() => loader(routeArgs(request, params) as LoaderFunctionArgs)),
  )
  if (!(answer instanceof Response)) throw new Error('An endpoint answers with a Response')
  return answer
}

const typeOf = (response: Response) => response.headers.get('Content-Type')?.split(';')[0] ?? ''

async function problemOf(response: Response): Promise<{ status: number; errors?: Record<string, string[]> }> {
  expect(typeOf(response)).toBe('application/problem+json')
  return (await response.json()) as { status: number; errors?: Record<string, string[]> }
}

const openTo = (permission?: string) =>
  permission === 'platform:read' ? (['super_admin'] as const) : (['super_admin', 'admin', 'developer'] as const)

it('each endpoint has a route, and each route is described', () => {
  const described = endpoints.map((endpoint) => endpoint.path).sort()
  const routed = [...routes.keys()]
    .filter((route) => routes.get(route)?.path.startsWith('/api/admin/analytics/'))
    .sort()
  expect(routed).toEqual(described)
})

describe('while today is not over', () => {
  type Chat = {
    period: { from: string; to: string }
    questions: number
    message_count_by_day: { date: string; questions: number }[]
    compared_with: { questions: number }
    like_for_like: { to: string; current: { questions: number }; compared_with: { questions: number } } | null
    developments: { questions: number; finished_questions: number }[]
  }
  const chat = async (search = '') => (await (await get('chat', search, { cookie: cookies.admin })).json()) as Chat

  it('the API compares like with like, by itself and when it is asked to', async () => {
    const { development, homeowners, assistant } = busy
    const sentAt = new Date().toISOString()
    const conversation = await createConversation(owner(), development, {
      homeownerId: homeowners[0]?.id ?? '',
      assistantId: assistant.id,
      startedAt: sentAt,
      lastMessageAt: sentAt,
    })
    await createExchange(owner(), conversation, { sentAt }, { sentAt })
    const place = { tenantId: development.tenantId, developmentId: development.id }
    await owner()('rollupDirty').insert({ ...place, id: newId(), kind: 'chat', occurredAt: sentAt })
    await refreshRollups()

    const all = await chat()
    const [today, yesterday] = [all.message_count_by_day.at(-1), all.message_count_by_day.at(-2)]
    expect(today?.questions).toBe(1)
    const over = all.questions - 1
    expect(all.like_for_like).toMatchObject({ to: yesterday?.date, current: { questions: over } })
    expect(all.developments[0]).toMatchObject({ questions: all.questions, finished_questions: over })

    const whole = await chat('?whole_days=true')
    expect(whole.period).toMatchObject({ from: all.period.from, to: yesterday?.date, unfinished: false })
    expect([whole.questions, whole.like_for_like]).toEqual([over, null])
    expect(whole.compared_with).toEqual(all.like_for_like?.compared_with)
    const none = `?from=${today?.date}&to=${today?.date}&whole_days=true`
    const problem = await problemOf(await get('chat', none, { cookie: cookies.admin }))
    expect(problem).toMatchObject({ status: 400, errors: { whole_days: ['No day of the period is over.'] } })
  })

  it('a file says by how much its percentiles may be off', async () => {
    const text = await (await get('chat', '?format=csv', { cookie: cookies.admin })).text()
    expect(text.split('\n')[0]).toContain('p50_latency_ms (error about a fifth),p95_latency_ms (error about a fifth),')
  })
})

describe.each(endpoints.map((endpoint) => [endpoint.path, endpoint] as const))('%s', (endpointPath, endpoint) => {
  it('answers everybody who may ask as its description says', async () => {
    for (const person of openTo(endpoint.permission))
      for (const search of ['', '?from=2026-03-01&to=2026-03-31&compare=year']) {
        const response = await get(endpointPath, search, { cookie: cookies[person] })
        const body: unknown = await response.json()
        expect(response.status, `${person} ${JSON.stringify(body)}`).toBe(200)
        expect(violations(endpointPath, { status: 200, type: typeOf(response), body }), person).toEqual([])
        expect(response.headers.get('Cache-Control')).toMatch(/^private/)
      }
  })

  it('says 304 to whom has the same already', async () => {
    const first = await get(endpointPath, '', { cookie: cookies.super_admin })
    const tag = first.headers.get('ETag') ?? ''
    const again = await get(endpointPath, '', { cookie: cookies.super_admin, headers: { 'If-None-Match': tag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it.each([
    ['from', '?from=2026-02-30&to=2026-03-01'],
    ['from', '?to=2026-03-01'],
    ['to', '?from=2998-12-31&to=2999-01-01'],
    ['compare', '?compare=sometime'],
    ['colour', '?colour=gold'],
    ['compare', '?compare=year&compare=previous'],
  ])('refuses a wrong %s by its name (%s)', async (field, search) => {
    const response = await get(endpointPath, search, { cookie: cookies.super_admin })
    const problem = await problemOf(response)
    expect(problem.status).toBe(400)
    expect(Object.keys(problem.errors ?? {})).toEqual([field])
    expect(violations(endpointPath, { status: 400, type: 'application/problem+json', body: problem })).toEqual([])
  })

  it('is for those who are signed in and may', async () => {
    expect((await problemOf(await get(endpointPath))).status).toBe(401)
    if (endpoint.permission === 'platform:read')
      for (const cookie of [cookies.admin, cookies.developer])
        expect((await problemOf(await get(endpointPath, '', { cookie }))).status).toBe(403)
  })

  if (endpointPath.includes('{developmentId}'))
    it('says 404 to what one may not see', async () => {
      const { id: beside } = busy.otherDevelopment
      for (const [cookie, developmentId] of [
        [cookies.developer, beside],
        [cookies.admin, newId()],
        [cookies.super_admin, 'none'],
      ] as const)
        expect((await problemOf(await get(endpointPath, '', { cookie, developmentId }))).status).toBe(404)
    })

  if (endpoint.list) {
    const list = endpoint.list
    const page = async (search: string) =>
      (await (await get(endpointPath, search, { cookie: cookies.admin })).json()) as {
        next: string | null
        previous: string | null
      } & Record<string, unknown[]>

    it('pages through all of its rows, each once, and back', async () => {
      const all = (await page('?limit=100'))[list] ?? []
      expect(all.length).toBeGreaterThan(1)
      const found: unknown[] = []
      let search = '?limit=1'
      for (let turn = 0; turn < 100; turn += 1) {
        const { next, previous, ...rest } = await page(search)
        found.push(...(rest[list] as unknown[]))
        if (turn === 1) {
          const back = await page(`?limit=1&cursor=${previous}`)
          expect(back[list]).toEqual(all.slice(0, 1))
        }
        if (!next) break
        search = `?limit=1&cursor=${next}`
      }
      expect(found).toEqual(all)
    })

    it.each(['?limit=0', '?limit=101', '?limit=many', '?cursor=forged', '?sort=nothing'])(
      'refuses %s',
      async (search) => {
        const problem = await problemOf(await get(endpointPath, search, { cookie: cookies.admin }))
        expect(problem.status).toBe(400)
        expect(Object.keys(problem.errors ?? {})).toEqual([/\?(\w+)/.exec(search)?.[1]])
      },
    )

    it('is a CSV file with every row', async () => {
      const response = await get(endpointPath, '?format=csv', { cookie: cookies.admin })
      expect(response.status).toBe(200)
      expect(typeOf(response)).toBe('text/csv')
      expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[\w-]+\.csv"$/)
      const text = await response.text()
      const rows = (await page('?limit=100'))[list] ?? []
      // Texts of the rows may hold line breaks, so lines are counted by what no quote encloses.
      expect(
        text
          .replaceAll(/"[^"]*"/g, '')
          .trim()
          .split('\n'),
      ).toHaveLength(rows.length + 1)
    })
  }
})
