// Every route as every kind of person, with the ids of other people. The list of routes is the directory: a new route is walked
// without a word here, unless it has a parameter or takes a form that nothing here knows yet.
import { fillOnce, owner } from '../support/database'
import { newWorld, ownedTables, populate, tablesOfAHome, type World } from '../support/populate-tables'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../support/sign-in'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { publicRoutes, type RouteModule, routeModules } from './route-modules'
import { accepts, parameters, type Post, posts, queries } from './walk-requests'

type Handlers = {
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}
type Person = 'anonymous' | 'super_admin' | 'admin' | 'developer' | 'homeowner'
type Visited = { status: number; location: string | null; body: string }

let mine: World
let neighbour: World
let otherDevelopment: World
let otherTenant: World
const marks = new Map<World, Set<string>>()

fillOnce(async (db) => {
  const tables = await ownedTables(db)
  mine = newWorld()
  neighbour = newWorld({ tenant_id: mine.tenant_id, development_id: mine.development_id })
  // Topics are the whole company's.
  otherDevelopment = newWorld({ tenant_id: mine.tenant_id, topic_id: mine.topic_id })
  otherTenant = newWorld()
  for (const world of [mine, otherTenant]) marks.set(world, await populate(db, tables, world))
  // Replies that are kept ready, words of its own and standard questions are the whole company's, too.
  const ofTheCompany = ['canned_replies', 'word_groups', 'standard_questions']
  const ofADevelopment = tables.filter(({ name }) => !ofTheCompany.includes(name))
  marks.set(otherDevelopment, await populate(db, ofADevelopment, otherDevelopment))
  // Of the whole company are its administrators; who works there sees that development alone.
  await db('users').where({ id: otherDevelopment.user_id }).update({ role: 'developer' })
  // What belongs to the whole development is theirs as well as mine.
  const ofAHome = tablesOfAHome(tables)
  const ofAllHomes = tables.filter((table) => !ofAHome.includes(table))
  await populate(db, ofAllHomes, neighbour)
  marks.set(neighbour, await populate(db, ofAHome, neighbour))
})

async function cookieOf(person: Person): Promise<string | undefined> {
  if (person === 'anonymous') return undefined
  const { tenant_id, user_id, homeowner_id, development_id } = mine
  if (person === 'homeowner')
    return homeCookie({ id: homeowner_id, tenantId: tenant_id, developmentId: development_id })
  const tenantId = person === 'super_admin' ? null : tenant_id
  await owner()('users').where({ id: user_id }).update({ role: person, tenantId })
  return staffCookie({ id: user_id, tenantId })
}

/** Whose rows a person must not come to see. */
function strangersOf(person: Person): World[] {
  if (person === 'super_admin') return []
  if (person === 'admin') return [otherTenant]
  if (person === 'developer') return [otherTenant, otherDevelopment]
  return person === 'homeowner' ? [otherTenant, otherDevelopment, neighbour] : [mine, otherTenant]
}

async function visit(
  route: RouteModule,
  handler: 'loader' | 'action',
  world: World,
  cookie?: string,
  post?: Post,
): Promise<Visited> {
  const module = (await import(path.resolve(route.file))) as Handlers
  const params = Object.fromEntries(
    route.params.map((name) => {
      const stand = parameters[name]
      if (!stand) throw new Error(`Say in tests/routes/walk-requests.ts what the parameter ${name} stands for`)
      return [name, stand(world)]
    }),
  )
  const pathname = Object.entries(params).reduce((url, [name, value]) => url.replace(`:${name}`, value), route.path)
  const accept = accepts[route.name]
  const headers = accept ? { Accept: accept } : undefined
  const request = requestTo(pathname + (queries[route.name]?.(world) ?? ''), { cookie, headers, ...post })
  return visited(await outcomeOf(async () => module[handler]?.(routeArgs(request, params))))
}

async function visited(outcome: unknown): Promise<Visited> {
  if (!(outcome instanceof Response)) {
    const { data, init } = isDataWithInit(outcome) ? outcome : { data: outcome, init: null }
    return { status: init?.status ?? 200, location: null, body: JSON.stringify(await settled(data)) ?? '' }
  }
  const isStream = outcome.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false
  const body = isStream ? '' : await outcome.text()
  if (isStream) await outcome.body?.cancel()
  return { status: outcome.status, location: outcome.headers.get('Location'), body }
}

function isDataWithInit(value: unknown): value is { data: unknown; init: ResponseInit | null } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'
}

/** What is streamed after the page is part of the page. */
async function settled(value: unknown): Promise<unknown> {
  const reached = await Promise.resolve(value).catch((error: unknown) => ({ failed: true, error: String(error) }))
  if (Array.isArray(reached)) return Promise.all(reached.map(settled))
  if (typeof reached !== 'object' || reached === null || reached instanceof Date) return reached
  const entries = await Promise.all(
    Object.entries(reached).map(async ([key, part]) => [key, await settled(part)] as const),
  )
  return Object.fromEntries(entries)
}

/** Ids and texts of a stranger that a body shows, but for what the visitor sent. */
function leaks(person: Person, stranger: World, body: string): string[] {
  const own = person === 'anonymous' ? new Set<string>() : (marks.get(mine) ?? new Set())
  const sent = new Set(Object.values(parameters).map((of) => of(stranger)))
  return [...(marks.get(stranger) ?? [])].filter((mark) => !own.has(mark) && !sent.has(mark) && body.includes(mark))
}

// The world's documents are rows without files, and these open nothing that cannot be sent.
const sendingFiles = [
  'home.documents.$documentId.file',
  'home.documents.$documentId.open',
  'api.public.documents_.$documentId.download',
]
const isOpen = (at: string) => at in publicRoutes
const takesIds = (route: RouteModule, post?: Post) =>
  route.params.length > 0 || /_?id"/i.test(JSON.stringify(post ?? {}))
const isHome = ({ path: url }: RouteModule) =>
  url.startsWith('/home') ||
  url === '/welcome/terms' ||
  url === '/api/chat' ||
  url.startsWith('/api/home/') ||
  url.startsWith('/api/public/')
// Of the whole platform, so for those who see all of it.
const ofThePlatform = [
  'admin.companies',
  'admin.companies_.$companyId',
  'admin.system',
  'api.admin.analytics.system-load',
]
// Codes on paper, and who scanned them from where; who works there.
const forAdmins = [
  'admin.staff',
  'admin.developments.$developmentId.welcome-sheets',
  'admin.developments.$developmentId.welcome-sheets[.]pdf',
  'api.v1.developments.$developmentId.units',
  'api.v1.developments.$developmentId.homeowners',
  'admin.developments.new',
  'admin.developments.$developmentId.setup',
  'admin.developments.$developmentId.readiness',
  'admin.standard-questions',
  'admin.developments.$developmentId.units_.new',
  'admin.developments.$developmentId.units_.$unitId.edit',
  // Lists of homes and of who lives in them.
  'admin.developments.$developmentId.homes[.]csv',
  'admin.developments.$developmentId.imports._index',
  'admin.developments.$developmentId.imports.upload',
  'admin.developments.$developmentId.imports.$importId',
]
const isRefusal = ({ status, location }: Visited) =>
  [401, 403, 404].includes(status) || (status === 302 && /^\/(login|welcome)(\?|$)/.test(location ?? ''))

const routes = await Promise.all(
  // The gallery shows made-up rows alone, and takes its time.
  routeModules()
    .filter(({ name }) => name !== 'gallery')
    .map(async (route) => ({ ...route, handlers: (await import(path.resolve(route.file))) as Handlers })),
)
const walked = routes.flatMap((route) =>
  (['loader', 'action'] as const).flatMap((handler) =>
    route.handlers[handler] ? [{ route, handler, at: `${route.name} ${handler}` }] : [],
  ),
)
const people: Person[] = ['anonymous', 'super_admin', 'admin', 'developer', 'homeowner']

function requestsOf(route: RouteModule, handler: 'loader' | 'action', world: World): (Post | undefined)[] {
  if (handler === 'loader') return [undefined]
  const known = posts[route.name]
  if (!known) throw new Error(`Say in tests/routes/walk-requests.ts what the action of ${route.name} is sent`)
  return known(world, { mine, neighbour })
}

describe.each(walked)('$at', ({ route, handler, at }) => {
  it('shows nobody anything of anyone else', async () => {
    for (const person of people)
      for (const stranger of strangersOf(person))
        for (const post of requestsOf(route, handler, stranger)) {
          const answer = await visit(route, handler, stranger, await cookieOf(person), post)
          const story = `${person}: ${answer.status} ${answer.location ?? answer.body.slice(0, 2_000)}`
          expect(leaks(person, stranger, answer.body), story).toEqual([])
          expect(answer.status, story).toBeLessThan(500)
          if (isOpen(at) || (person !== 'anonymous' && !takesIds(route, post))) continue
          expect(isRefusal(answer), story).toBe(true)
        }
  })

  if (isOpen(at)) return

  if (ofThePlatform.includes(route.name))
    it('is not for those who see a part', async () => {
      for (const person of ['admin', 'developer'] as const)
        for (const post of requestsOf(route, handler, mine))
          expect((await visit(route, handler, mine, await cookieOf(person), post)).status).toBe(403)
    })

  if (forAdmins.includes(route.name))
    it('is not for a developer', async () => {
      for (const post of requestsOf(route, handler, mine))
        expect((await visit(route, handler, mine, await cookieOf('developer'), post)).status).toBe(403)
    })

  it('is not for the other kind of person', async () => {
    const person = isHome(route) ? 'admin' : 'homeowner'
    for (const post of requestsOf(route, handler, mine)) {
      const answer = await visit(route, handler, mine, await cookieOf(person), post)
      expect(answer.status).toBe(403)
    }
  })

  // Else the walk would be pleased with a page that is broken for everybody.
  // And the files of these documents are on no disk.
  if (handler === 'action' || ['admin.$', 'api.chat', ...sendingFiles].includes(route.name)) return

  it('opens for whose it is', async () => {
    const whose: Person[] = isHome(route)
      ? ['homeowner']
      : ofThePlatform.includes(route.name)
        ? ['super_admin']
        : forAdmins.includes(route.name)
          ? ['super_admin', 'admin']
          : ['super_admin', 'admin', 'developer']
    for (const person of whose) {
      const answer = await visit(route, handler, mine, await cookieOf(person))
      const story = `${person}: ${answer.status} ${answer.location ?? answer.body.slice(0, 2_000)}`
      expect(answer.status, story).toBeLessThan(400)
      expect(answer.location ?? '', story).not.toMatch(/^\/(login|welcome)/)
      expect(answer.body, story).not.toContain('"failed":true')
    }
  })
})

it('notices a leak', () => {
  expect(leaks('admin', otherTenant, `{"name":"${[...(marks.get(otherTenant) ?? [])].at(-1)}"}`)).toHaveLength(1)
})
