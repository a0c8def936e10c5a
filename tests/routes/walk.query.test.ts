// Every route as every kind of person, with the ids of other people. The list of routes is the directory: a new route is walked
// without a word here, unless it has a parameter or takes a form that nothing here knows yet.
import { fillOnce, owner } from '../support/database'
import { newWorld, ownedTables, populate, tablesOfAHome, type World } from '../support/populate-tables'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../support/sign-in'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { permissionsOfDuty } from '~/auth/permissions'
import { isUuid } from '~/lib/id'
import { publicRoutes, type RouteModule, routeModules } from './route-modules'
import type { Post } from './posts'
import { accepts, parameters, posts, queries } from './walk-requests'

type Handlers = {
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}
const parts = ['support', 'viewer', 'content'] as const
type Person = 'anonymous' | 'super_admin' | 'admin' | 'developer' | (typeof parts)[number] | 'homeowner'
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
  const duty = parts.find((one) => one === person) ?? null
  await owner()('users')
    .where({ id: user_id })
    .update({ role: duty ? 'developer' : person, duty, tenantId })
  return staffCookie({ id: user_id, tenantId })
}

/** Whose rows a person must not come to see. */
function strangersOf(person: Person): World[] {
  if (person === 'super_admin') return []
  if (person === 'admin') return [otherTenant]
  if (person === 'developer' || parts.some((part) => part === person)) return [otherTenant, otherDevelopment]
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
  'admin.administrators',
  'admin.companies',
  'admin.companies_.$companyId',
  'admin.system',
  'api.admin.analytics.system-load',
]
// Codes on paper, and who scanned them from where; who works there.
const forAdmins = [
  'admin.staff',
  'admin.staff_.roles',
  'admin.api-keys',
  'admin.settings',
  'admin.settings._index',
  'admin.settings.brand',
  'admin.settings.formats',
  'admin.settings.retention',
  'admin.settings.usage',
  'admin.developments.$developmentId.welcome-sheets',
  'admin.developments.$developmentId.welcome-sheets[.]pdf',
  'api.v1.developments.$developmentId.units',
  'api.v1.developments.$developmentId.homeowners',
  'admin.developments.new',
  'admin.developments.$developmentId.setup',
  'admin.developments.$developmentId.readiness',
  'admin.standard-questions',
  'admin.developments.$developmentId.assistant',
  'admin.developments.$developmentId.question-sets',
  'admin.developments.$developmentId.question-runs.$runId',
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

// What some of the staff may do is said by permissions alone; the rows are those of a developer, who is walked above.
describe.each(parts)('of the loaders, for %s', (part) => {
  const ofStaff = routes.filter((route) => route.handlers.loader && neededBy(route) !== null)

  it('exactly those open that the role has the permission for, with no word of what it may not see', async () => {
    const cookie = await cookieOf(part)
    const permitted = permissionsOfDuty(part)
    const secrets = await wordsOf(mine, [
      ...(permitted.includes('homeowners:read') ? [] : tablesOfPeople),
      ...(permitted.includes('conversations:read') ? [] : tablesOfTalk),
    ])
    const faults: string[] = []
    for (const route of ofStaff) {
      const { status, body, location } = await visit(route, 'loader', mine, cookie)
      const isOpen = permitted.some((permission) => permission === neededBy(route))
      const isAsSaid = isOpen ? status < 400 || unservable.includes(route.name) : status === 403
      const told = secrets.filter((word) => body.includes(word))
      // A panel is shown or withheld, and none breaks.
      const isBroken = body.replaceAll('"failed":true,"withheld":true', '').includes('"failed":true')
      if (!isAsSaid || told.length || isBroken)
        faults.push(`${route.name}: ${status} ${told.join()} ${location ?? body.slice(0, 1_000)}`)
    }
    expect(faults).toEqual([])
    // Of the rows that a developer is shown, some are these.
    expect(secrets.length > 0).toBe(part !== 'support')
  })
})

const tablesOfPeople = ['homeowners', 'import_rows', 'import_changes', 'impersonations', 'mail_outbox']
const tablesOfTalk = [
  ...['messages', 'conversations', 'handovers', 'handover_messages', 'asides', 'missed_dangers'],
  ...['gaps', 'gap_questions', 'question_groups', 'hand_answers'],
]
const unservable = ['admin.$', ...sendingFiles]

/** What a loader asks of staff, by its own words; null where it is for others. */
function neededBy({ file }: RouteModule): string | null {
  const [, loader = ''] = readFileSync(file, 'utf8').split(/export async function loader|export const loader/)
  return (
    /requirePermission\(request, '([^']+)'\)/.exec(loader.split(/export async function action/)[0] ?? '')?.[1] ?? null
  )
}

/** Every text of a world's rows in these tables that is nobody's id. */
async function wordsOf(world: World, tables: string[]): Promise<string[]> {
  const { tenant_id: tenantId } = world
  const ids = new Set<string>([...Object.values(world), ...Object.values(neighbour)])
  const texts = await Promise.all(
    tables.map(async (table) => {
      const { rows: columns } = await owner().raw<{ rows: { name: string }[] }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = ? AND data_type = 'text' AND is_generated = 'NEVER'`,
        [table],
      )
      const rows: Record<string, string>[] = await owner()(table)
        .where({ tenantId })
        .select(columns.map(({ name }) => name))
      return rows.flatMap((row) => Object.values(row))
    }),
  )
  // A text of populated rows is an id of nothing; words like “open” say nothing of anybody.
  return [...new Set(texts.flat().filter((text) => isUuid(text) && !ids.has(text)))]
}

it('notices a leak', () => {
  expect(leaks('admin', otherTenant, `{"name":"${[...(marks.get(otherTenant) ?? [])].at(-1)}"}`)).toHaveLength(1)
})
