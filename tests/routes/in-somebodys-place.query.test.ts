// Every page and every act of the home by staff in a homeowner's place, with the right to act there: no figure knows of it. The list
// of acts is the directory of routes, so a new one is walked without a word here.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { platformScope, staffScope } from '~/auth/scope.server'
import { markDirty } from '~/events/mark-dirty.server'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { rollups } from '~/metrics/rollups/all-rollups'
import { conversationList } from '~/features/analytics/chat/queries/conversation-list.server'
import { conversationPage } from '~/features/analytics/chat/queries/conversation.server'
import { handoverFigures } from '~/features/analytics/chat/queries/handovers.server'
import { lowSimilaritySearches } from '~/features/analytics/retrieval/queries/searches.server'
import { questionList } from '~/features/analytics/questions/queries.server'
import { unansweredQuestions } from '~/features/analytics/questions/unanswered.server'
import { breakOffQuestions } from '~/features/chat/commands/break-off-questions.server'
import { enterImpersonation } from '~/features/impersonation/commands/enter-impersonation.server'
import { startImpersonation } from '~/features/impersonation/commands/start-impersonation.server'
import { newId } from '~/lib/id'
import { createLivedIn } from '../factories/resident'
import { createUser } from '../factories/world'
import { owner } from '../support/database'
import { newWorld, type World } from '../support/populate-tables'
import { comparable, rowsOf } from '../support/raw-rows'
import { recountedRollups } from '../support/recount-rollups'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../support/sign-in'
import { type RouteModule, routeModules } from './route-modules'
import type { Post } from './posts'
import { posts } from './walk-requests'

type Handlers = { loader?: (args: LoaderFunctionArgs) => unknown; action?: (args: ActionFunctionArgs) => unknown }

const routes = await Promise.all(
  routeModules()
    .filter(({ path: url }) => url.startsWith('/home') || url === '/api/chat' || url === '/welcome/terms')
    .map(async (route) => ({ ...route, handlers: (await import(path.resolve(route.file))) as Handlers })),
)
const acts = routes.flatMap((route) =>
  (['loader', 'action'] as const).flatMap((handler) =>
    // They end the session itself.
    route.handlers[handler] && !/logout|sign-out/.test(route.name)
      ? [{ route, handler, at: `${route.name} ${handler}` }]
      : [],
  ),
)

const today = new Date().toISOString().slice(0, 10)
const days = { from: '2020-01-01', to: today, previousFrom: '2019-01-01', previousTo: '2019-12-31' }

let lived: Awaited<ReturnType<typeof createLivedIn>>
let world: World
let cookie: string

async function inTheirPlace(): Promise<string> {
  const user = await createUser(owner(), { role: 'super_admin', tenantId: null, name: 'Longview support' })
  const scope = staffScope({ role: 'super_admin', userId: user.id })
  const reason = 'They called: the assistant does not answer'
  const { token } = await startImpersonation(scope, { homeownerId: lived.homeowner.id, reason })
  const result = await fromAddress('198.51.100.200', () => enterImpersonation(requestTo('/impersonate'), token))
  if (result.kind !== 'entered') throw new Error(result.reason)
  return toCookieHeader(result.setCookie)
}

beforeEach(async () => {
  lived = await createLivedIn()
  const { tenant, place, homeowner, talk, document, handoverId } = lived
  const { conversation, answer } = talk
  const ids = { tenant_id: tenant.id, development_id: place.id, homeowner_id: homeowner.id, unit_id: homeowner.unitId }
  world = newWorld({ ...ids, conversation_id: conversation.id, message_id: answer?.id ?? '', handover_id: handoverId })
  Object.assign(world, { document_id: document.id, assistant_id: conversation.assistantId })
  const here = { tenantId: tenant.id, developmentId: place.id }
  const item = { id: world.checklist_item_id, ...here, title: 'Register the boiler', dueAfterDays: 0 }
  await owner()('checklistItems').insert(item)
  cookie = await inTheirPlace()
})

/** Everything that is counted of the home's company, counted anew. */
async function figures() {
  const { tenant, place, homeowner, talk } = lived
  const inPlace = { tenantId: tenant.id, developmentId: place.id }
  const kinds = ['chat', 'documents', 'activity', 'development', 'chunks'] as const
  const marks = kinds.map((kind) => ({ ...inPlace, kind, occurredAt: new Date().toISOString() }))
  await platformScope().write((tx) => markDirty(tx, marks))
  await refreshRollups()
  const kept: Record<string, unknown> = {}
  for (const { table } of rollups) kept[table] = comparable(await rowsOf(owner(), table, tenant.id))
  expect(kept).toEqual(
    Object.fromEntries(
      Object.entries(await recountedRollups(owner(), tenant.id, new Date().toISOString())).map(([table, rows]) => [
        table,
        comparable(rows),
      ]),
    ),
  )
  const scope = platformScope()
  const listed = { ...inPlace, from: days.from, to: days.to, search: '', limit: 100, cursor: null }
  const narrowed = { outcome: null, topic: null, groups: [], homeowner: null, rating: null, weekday: null, hour: null }
  const period = { ...days, choice: 'custom', compare: 'previous', unfinished: false } as const
  const ids = (page: { rows: { id: string }[] }) => page.rows.map(({ id }) => id)
  return {
    ...kept,
    handovers: await handoverFigures(scope, { ...inPlace, period }),
    questions: ids(await questionList(scope, { ...listed, ...narrowed })),
    conversations: (await conversationList(scope, { ...listed, outcome: null, topic: null })).rows,
    unanswered: ids(await unansweredQuestions(scope, { ...listed, period })),
    searches: ids(await lowSimilaritySearches(scope, { ...listed, outcome: null })),
    conversation: await scope.read(async (tx) => {
      const page = await conversationPage(tx, { ...inPlace, conversationId: talk.conversation.id, before: null })
      return [page?.questions, page?.answered, page?.tokens, page?.costUsd, page?.lastMessageAt]
    }),
    ticks: await owner()('checklistTicks')
      .where({ ...inPlace, inPlaceBy: null })
      .select('id'),
    person: await owner()('homeowners').where({ id: homeowner.id }).first('lastActiveAt', 'introSeenAt', 'preferences'),
    own: await owner()('handovers').where({ homeownerId: homeowner.id, inPlaceBy: null }).select('id', 'resolvedAt'),
  }
}

async function visit(route: RouteModule & { handlers: Handlers }, handler: 'loader' | 'action', post?: Post) {
  const known: Record<string, string | undefined> = world
  const params = Object.fromEntries(
    route.params.map((name) => [name, known[name.replace(/Id$/, '_id')] ?? 'not-known']),
  )
  const url = Object.entries(params).reduce((text, [name, value]) => text.replace(`:${name}`, value), route.path)
  const outcome = await outcomeOf(async () =>
    route.handlers[handler]?.(routeArgs(requestTo(url, { cookie, ...post }), params)),
  )
  // To the end, where an answer is saved.
  if (outcome instanceof Response) await outcome.text()
  return outcome instanceof Response ? outcome.status : 200
}

const requestsOf = (route: RouteModule, handler: 'loader' | 'action') =>
  handler === 'loader' ? [undefined] : (posts[route.name]?.(world, { mine: world, neighbour: world }) ?? [])

describe('what staff do in a homeowner’s place', () => {
  it('enters no figure, whatever it is', { timeout: 120_000 }, async () => {
    const before = await figures()
    for (const { route, handler, at } of acts) {
      const requests = requestsOf(route, handler)
      if (handler === 'action') expect(requests.length, `walk-requests.ts knows ${at}`).toBeGreaterThan(0)
      for (const post of requests) expect(await visit(route, handler, post), at).toBeLessThan(500)
    }
    // And in a conversation of its own, which goes to the inbox.
    const chat = acts.find(({ at }) => at === 'home.chat.($conversationId) action')?.route
    const ask = acts.find(({ at }) => at === 'api.chat action')?.route
    if (!chat || !ask) throw new Error('No chat')
    expect(await visit(ask, 'action', { json: { message: 'Where is the stopcock?' } })).toBe(200)
    const own = await owner()('conversations').whereNotNull('inPlaceBy').first('id')
    world = { ...world, conversation_id: String(own?.id) }
    for (const intent of ['hand-over', 'write', 'close'])
      expect(await visit(chat, 'action', { form: { intent, message: 'Please ring' } })).toBe(200)
    // And one whose process died.
    const lapsed = { answeringUntil: new Date(Date.now() - 1_000).toISOString() }
    const question = await owner()('messages').whereNotNull('inPlaceBy').where({ role: 'homeowner' }).first('id')
    await owner()('messages').where({ replyToId: question?.id }).delete()
    await owner()('messages').where({ id: question?.id }).update(lapsed)
    expect(await breakOffQuestions()).toBe(1)
    // It did happen, and is marked: a walk that is refused everywhere would prove nothing.
    const marked = async (table: string) =>
      Number((await owner()(table).whereNotNull('inPlaceBy').count('id as n').first())?.n)
    expect(await marked('messages')).toBeGreaterThanOrEqual(6)
    for (const table of ['conversations', 'handovers', 'handoverMessages', 'ragSearchLog'])
      expect(await marked(table), table).toBeGreaterThanOrEqual(1)
    expect(await figures()).toEqual(before)
  })

  it('is not to judge an answer to the homeowner, or to close what they asked for', async () => {
    const before = await owner()('messages').select('id', 'userRating').orderBy('id')
    const chat = acts.find(({ at }) => at === 'home.chat.($conversationId) action')?.route
    if (!chat) throw new Error('No chat')
    for (const form of [{ intent: 'rate', messageId: world.message_id, rating: 'down' }, { intent: 'close' }])
      await visit(chat, 'action', { form: form as Record<string, string> })
    expect(await owner()('messages').select('id', 'userRating').orderBy('id')).toEqual(before)
    expect(await owner()('handovers').first('status')).toEqual({ status: 'open' })
  })

  it('cannot be written as if the homeowner had done it', async () => {
    const { tenant, place, homeowner, talk } = lived
    const user = await createUser(owner(), { role: 'super_admin', tenantId: null })
    const { homeScope } = await import('~/auth/scope.server')
    const impersonation = { id: newId(), userId: user.id, actorName: 'A', homeownerName: 'B', mayWrite: true }
    const here = { tenantId: tenant.id, developmentId: place.id, homeownerId: homeowner.id, unitId: homeowner.unitId }
    const scope = homeScope(
      { ...here, houseTypeId: null },
      {},
      { ...impersonation, expiresAt: new Date().toISOString() },
    )
    const { conversation } = talk
    const row = { id: newId(), tenantId: tenant.id, developmentId: place.id, homeownerId: homeowner.id }
    const said = { ...row, conversationId: conversation.id, assistantId: conversation.assistantId, content: 'x' }
    await expect(
      scope.write((tx) => tx('messages').insert({ ...said, role: 'homeowner', inPlaceBy: null })),
    ).rejects.toThrow(/row-level security/)
  })
})
