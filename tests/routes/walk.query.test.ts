// Every route as every kind of person, with the ids of other people. The list of routes is the directory: a new route is walked
// without a word here, unless it has a parameter or takes a form that nothing here knows yet.
import { owner } from '../support/database'
import { newWorld, ownedTables, populate, tablesOfAHome, type World } from '../support/populate-tables'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../support/sign-in'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import { publicRoutes, type RouteModule, routeModules } from './route-modules'

type Handlers = {
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}
type Person = 'anonymous' | 'super_admin' | 'admin' | 'developer' | 'homeowner'
type Post = { form?: Record<string, string>; json?: unknown }
type Visited = { status: number; location: string | null; body: string }

const formOf = (form: Record<string, string>): Post => ({ form })

/** What each parameter of a path, and of a query, stands for. */
const parameters: Record<string, (world: World) => string> = {
  developmentId: (world) => world.development_id,
  documentId: (world) => world.document_id,
  unitId: (world) => world.unit_id,
  conversationId: (world) => world.conversation_id,
  messageId: (world) => world.message_id,
  handoverId: (world) => world.handover_id,
  token: () => 'not-a-token',
  mailId: () => '019d0000-0000-7000-8000-000000000000',
  homeownerId: (world) => world.homeowner_id,
  '*': () => 'no-such-page',
}
const queries: Record<string, (world: World) => string> = {
  // What every id of these worlds begins with, and so every name.
  'api.search': () => '?q=01',
  'api.saved-views': (world) => `?page=/admin/developments/${world.development_id}`,
  'api.last-counted': (world) => `?development=${world.development_id}`,
  'admin._index': (world) => `?tenant=${world.tenant_id}`,
  'admin.chat': (world) => `?tenant=${world.tenant_id}`,
  'admin.questions': (world) => `?development=${world.development_id}&homeowner=${world.homeowner_id}`,
  'api.admin.analytics.questions': (world) => `?development=${world.development_id}`,
  'admin.documents': (world) => `?tenant=${world.tenant_id}`,
  'admin.topics': (world) => `?tenant=${world.tenant_id}`,
  'admin.inbox._index': (world) => `?tenant=${world.tenant_id}&status=all`,
  'admin.canned-replies': (world) => `?tenant=${world.tenant_id}`,
  'admin.data-quality': (world) => `?tenant=${world.tenant_id}`,
  'admin.developments._index': (world) => `?tenant=${world.tenant_id}`,
}

/** What each action is sent, with ids wherever it takes them. An action that is not here fails the test. */
const posts: Record<string, (world: World) => Post[]> = {
  login: () => [{ form: { email: 'nobody@example.test', password: 'wrong' } }],
  logout: () => [{ form: {} }],
  'home.logout': () => [{ form: {} }],
  theme: () => [{ form: { theme: 'dark' } }],
  impersonate: () => [{ form: { token: 'not-a-token' } }],
  'home.settings': () => [formOf({ intent: 'notifications', notifyOfReplies: 'on' })],
  'home.settings_.sign-out': () => [{ form: {} }],
  'home.settings_.data': () => [formOf({ intent: 'delete', word: 'nobody' })],
  'home.settings_.data_.download': () => [{ form: {} }],
  'impersonate.stop': () => [{ form: {} }],
  'api.admin.homeowners.$homeownerId.impersonate': () => [{ json: { reason: 'They asked us to look' } }],
  'admin.developments.$developmentId.homeowners_.$homeownerId': () => [
    formOf({ intent: 'start', reason: 'They asked us to look' }),
    formOf({ intent: 'stop', impersonationId: newId() }),
  ],
  welcome: () => [{ form: { name: 'Nobody', email: 'nobody@example.test' } }],
  'welcome_.code': () => [formOf({ intent: 'enter', code: '123456' }), formOf({ intent: 'resend' })],
  'welcome_.terms': () => [{ form: {} }],
  'sign-in': () => [{ form: { email: 'nobody@example.test' } }],
  'sign-in_.$token': () => [{ form: {} }],
  'api.chat': (world) => [
    { json: { message: 'How does the heating work?', conversation_id: world.conversation_id } },
    // Neighbours may ask the same assistant.
    ...(world === neighbour ? [] : [{ json: { message: 'Is it warm?', assistant_id: world.assistant_id } }]),
  ],
  'home.documents.$documentId.viewed': () => [formOf({ act: newId(), page: '1' })],
  'home.settings_.api-tokens': ({ api_token_id: id }) => [formOf({ intent: 'revoke', id })],
  'api.client-errors': (world) => [
    { json: { type: 'TypeError', message: 'x is undefined', path: `/admin/developments/${world.development_id}` } },
  ],
  'home.chat.($conversationId)': (world) => [
    formOf({ intent: 'rate', messageId: world.message_id, rating: 'up' }),
    formOf({ intent: 'hand-over', message: 'Can somebody help?' }),
    formOf({ intent: 'write', message: 'Still here.' }),
    formOf({ intent: 'close' }),
    formOf({ intent: 'seen', messageId: world.message_id }),
  ],
  'api.saved-views': ({ development_id: developmentId, saved_view_id: viewId }) => [
    formOf({ intent: 'save', page: `/admin/developments/${developmentId}`, name: 'Mine', search: '?period=7d' }),
    formOf({ intent: 'change', viewId, isShared: 'true' }),
    formOf({ intent: 'remove', viewId }),
  ],
  'admin._index': () => [{ form: { refresh: 'chat-volume' } }],
  'admin.data-quality': () => [{ form: { refresh: 'unit-without-house-type' } }],
  'admin.topics': ({ topic_id: topicId }) => [
    formOf({ intent: 'edit', topicId, name: 'Renamed', examples: 'How?' }),
    formOf({ intent: 'merge', topicId, intoTopicId: mine.topic_id }),
    formOf({ intent: 'remove', topicId }),
  ],
  'admin.inbox.$handoverId': ({ user_id: assignee, message_id: id }) => [
    formOf({ intent: 'reply', id, content: 'Hello' }),
    formOf({ intent: 'note', id, content: 'Called' }),
    formOf({ intent: 'assign', assignee }),
    formOf({ intent: 'status', status: 'resolved' }),
  ],
  'admin.canned-replies': ({ message_id: replyId }) => [
    formOf({ intent: 'edit', replyId, title: 'Thanks', content: 'Thank you' }),
    formOf({ intent: 'remove', replyId }),
  ],
  'admin.chat': () => [{ form: { refresh: 'chat-days' } }],
  'admin.questions': () => [{ form: { refresh: 'question-list' } }],
  'admin.developments.$developmentId._index': () => [{ form: { refresh: 'chat-volume' } }],
  'admin.developments.$developmentId.documents.upload': () => [{ form: { category: 'heating' } }],
  'admin.developments.$developmentId.documents.$documentId': () => [
    formOf({ intent: 'retry' }),
    formOf({ intent: 'remove' }),
    formOf({ refresh: 'document-days' }),
  ],
  'admin.developments.$developmentId.documents._index': () => [{ form: { refresh: 'activity-days' } }],
  'admin.developments.$developmentId.homeowners': () => [{ form: { refresh: 'homeowner-engagement' } }],
  'admin.developments.$developmentId.timeline': () => [{ form: { refresh: 'timeline-days' } }],
  'admin.documents': () => [{ form: { refresh: 'document-developments' } }],
  'admin.developments.$developmentId.documents.$documentId_.versions': () => [{ form: {} }],
  'admin.developments.$developmentId.units': ({ unit_id: unitId }) => [
    ...['show', 'replace', 'revoke'].map((intent) => ({ form: { intent, unitId } })),
    { form: { refresh: 'overview-totals' } },
  ],
  'admin.developments.$developmentId.welcome-sheets[.]pdf': () => [formOf({ size: 'A5', choice: 'sold' })],
  'admin.developments.$developmentId.chat': () => [{ form: { refresh: 'chat-volume' } }],
  'admin.developments.$developmentId.rag': () => [{ form: { refresh: 'vector-index' } }],
  'admin.developments.$developmentId.errors': () => [{ form: { refresh: 'error-days' } }],
  'admin.rag': () => [{ form: { refresh: 'vector-index' } }],
  'home.map_.visits': ({ unit_id: unknown }) => [
    formOf({ visit: 'opened' }),
    formOf({ visit: 'poi', pointOfInterestId: unknown }),
  ],
  'admin.developments.$developmentId.map': () => [
    formOf({ intent: 'look-up' }),
    formOf({ intent: 'check-plan' }),
    formOf({ intent: 'save-plan', plan: '{}' }),
  ],
  'admin.developments.$developmentId.units_.$unitId.pin': () => [
    formOf({ intent: 'look-up' }),
    formOf({ intent: 'correct', latitude: '53.2', longitude: '-6.6' }),
  ],
  'admin.map': () => [{ form: { refresh: 'map-units' } }],
  'home._index': ({ checklist_item_id: itemId }) => [
    formOf({ itemId, done: 'yes' }),
    formOf({ itemId, done: 'no' }),
  ],
  'home_.intro': () => [{ form: { redirectTo: '/home/chat' } }],
  'admin.developments.$developmentId.home-content': ({ checklist_item_id: id }) => [
    formOf({ intent: 'save', table: 'checklist_items', id, title: 'Renamed', dueAfterDays: '3' }),
    formOf({ intent: 'move', table: 'checklist_items', id, direction: 'up' }),
    formOf({ intent: 'remove', table: 'checklist_items', id }),
  ],
  'admin.system': () => [{ form: { refresh: 'request-load' } }],
}

let mine: World
let neighbour: World
let otherDevelopment: World
let otherTenant: World
const marks = new Map<World, Set<string>>()

beforeEach(async () => {
  marks.clear()
  const tables = await ownedTables(owner())
  mine = newWorld()
  neighbour = newWorld({ tenant_id: mine.tenant_id, development_id: mine.development_id })
  // Topics are the whole company's.
  otherDevelopment = newWorld({ tenant_id: mine.tenant_id, topic_id: mine.topic_id })
  otherTenant = newWorld()
  for (const world of [mine, otherDevelopment, otherTenant]) marks.set(world, await populate(owner(), tables, world))
  // What belongs to the whole development is theirs as well as mine.
  await populate(
    owner(),
    tables.filter((table) => !tablesOfAHome(tables).includes(table)),
    neighbour,
  )
  marks.set(neighbour, await populate(owner(), tablesOfAHome(tables), neighbour))
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
      if (!stand) throw new Error(`Say in tests/routes/walk.query.test.ts what the parameter ${name} stands for`)
      return [name, stand(world)]
    }),
  )
  const pathname = Object.entries(params).reduce((url, [name, value]) => url.replace(`:${name}`, value), route.path)
  const request = requestTo(pathname + (queries[route.name]?.(world) ?? ''), { cookie, ...post })
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
const ofThePlatform = ['admin.system', 'api.admin.analytics.system-load']
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
  if (!known) throw new Error(`Say in tests/routes/walk.query.test.ts what the action of ${route.name} is sent`)
  return known(world)
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

  it('is not for the other kind of person', async () => {
    const person = isHome(route) ? 'admin' : 'homeowner'
    for (const post of requestsOf(route, handler, mine)) {
      const answer = await visit(route, handler, mine, await cookieOf(person), post)
      expect(answer.status).toBe(403)
    }
  })

  // Else the walk would be pleased with a page that is broken for everybody.
  // And the files of these documents are on no disk.
  if (handler === 'action' || ['admin.$', 'api.chat', 'home.documents.$documentId.file'].includes(route.name)) return

  it('opens for whose it is', async () => {
    const whose: Person[] = isHome(route)
      ? ['homeowner']
      : ofThePlatform.includes(route.name)
        ? ['super_admin']
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
