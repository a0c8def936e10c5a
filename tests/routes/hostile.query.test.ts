// Every field of every route is sent texts that no page of ours would send: they may be cleaned or refused, but never break anything.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { machinery } from '~/platform/db/transaction.server'
import { createUser } from '../factories/world'
import { fillOnce, owner } from '../support/database'
import { newWorld, ownedTables, populate, type World } from '../support/populate-tables'
import { fromAddress, homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../support/sign-in'
import { bodies, headers, rawQueries, sharp, texts } from './hostile-requests'
import { type RouteModule, routeModules } from './route-modules'
import type { Post } from './posts'
import { parameters, posts, queries } from './walk-requests'

type Handlers = {
  loader?: (args: LoaderFunctionArgs) => unknown
  action?: (args: ActionFunctionArgs) => unknown
}
type Fields = Record<string, unknown>
type Part = 'loader' | 'action'
type Answered = { status: number; error?: unknown }
type Try = {
  at: string
  part: Part
  path: string
  params: Record<string, string>
  init: Post & { method?: string; raw?: BodyInit; headers?: Record<string, string> }
}

let world: World
let cookies: { staff: string; home: string }
/** Everybody else who may ask, by how they are looked at: of the staff, those whose every row is asked for by development too. */
let others: Record<'nobody' | 'homeowner' | 'developer', string>

fillOnce(async (db) => {
  world = newWorld()
  await populate(db, await ownedTables(db), world)
})

beforeEach(async () => {
  const { tenant_id: tenantId, user_id: id, homeowner_id, development_id: developmentId } = world
  await owner()('users').where({ id }).update({ role: 'super_admin', tenantId: null })
  cookies = {
    staff: await staffCookie({ id, tenantId: null }),
    home: await homeCookie({ id: homeowner_id, tenantId, developmentId }),
  }
  const place = { id: developmentId, tenantId }
  others = {
    nobody: '',
    homeowner: cookies.home,
    developer: await staffCookie(await createUser(owner(), { role: 'developer', tenantId }, [place])),
  }
})

// The gallery shows made-up rows alone, and takes its time.
const routes = await Promise.all(
  routeModules()
    .filter(({ name }) => name !== 'gallery')
    .map(async (route) => ({ ...route, handlers: (await import(path.resolve(route.file))) as Handlers })),
)

/** Of who may open it; what is public, a person of either kind may. */
function cookieFor(path: string): string {
  if (/^\/(api\/)?admin\b/.test(path)) return cookies.staff
  return /^\/home\b/.test(path) ? cookies.home : `${cookies.staff}; ${cookies.home}`
}

function place(route: RouteModule, part: Part, changed: Record<string, string> = {}) {
  const params = Object.fromEntries(
    route.params.map((name) => [name, changed[name] ?? parameters[name]?.(world) ?? '']),
  )
  const pathname = Object.entries(params).reduce(
    (url, [name, value]) => url.replace(`:${name}`, encode(value)),
    route.path,
  )
  return { at: route.name, part, path: pathname, params }
}

// Half a character has no place in an address.
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'))

const knownPosts = (route: RouteModule) => posts[route.name]?.(world, { mine: world, neighbour: world }) ?? []

/** Every field of a form or of JSON in turn as something else; what its neighbours say stays as it makes sense. */
function changedPosts(route: RouteModule): Post[] {
  const withText = ({ form, json }: Post, name: string, text: string): Post =>
    form ? { form: { ...form, [name]: text } } : { json: { ...(json as Fields), [name]: text } }
  return knownPosts(route).flatMap((post, index) => {
    const fields = Object.keys(post.form ?? (post.json as Fields))
    // Where nobody knows what is meant, nothing else is read: that is the same of every post.
    const ownFields = index === 0 ? [...fields, 'redirectTo'] : fields.filter((name) => name !== 'intent')
    return ownFields.flatMap((name) => Object.values(texts).map((text) => withText(post, name, text)))
  })
}

function* triesOf(route: (typeof routes)[number], part: Part, names: string[]): Iterable<Try> {
  const here = place(route, part)
  const known = part === 'loader' ? {} : (knownPosts(route)[0] ?? {})
  for (const name of route.params)
    for (const text of sharp) yield { ...place(route, part, { [name]: text }), init: known }
  for (const more of headers) yield { ...here, init: { ...known, headers: more } }
  for (const query of rawQueries) yield { ...here, path: here.path + query, init: known }
  for (const name of names)
    for (const text of part === 'loader' ? sharp : sharp.slice(0, 2)) {
      const query = new URLSearchParams(queries[route.name]?.(world))
      query.set(name, text)
      yield { ...here, path: `${here.path}?${query}`, init: known }
    }
  if (part === 'loader') return
  for (const post of changedPosts(route)) yield { ...here, init: post }
  for (const { body, type } of Object.values(bodies))
    yield { ...here, init: { method: 'POST', raw: body, headers: type ? { 'Content-Type': type } : {} } }
}

/** A few of each kind: whoever it is, the texts are read by the same code. */
function* fewTriesOf(route: (typeof routes)[number], names: string[]): Iterable<Try> {
  for (const part of ['loader', 'action'] as const) {
    if (!route.handlers[part]) continue
    const here = place(route, part)
    const known = part === 'loader' ? {} : (knownPosts(route)[0] ?? {})
    for (const name of route.params)
      for (const text of sharp.slice(0, 2)) yield { ...place(route, part, { [name]: text }), init: known }
    for (const text of sharp.slice(0, 2)) {
      const query = new URLSearchParams(queries[route.name]?.(world))
      for (const name of names) query.set(name, text)
      yield { ...here, path: `${here.path}?${query}`, init: known }
      const form = Object.fromEntries(Object.keys(known.form ?? {}).map((name) => [name, text]))
      if (part === 'action') yield { ...here, init: { form } }
    }
    if (part === 'loader') continue
    for (const kind of ['nothing at all', 'bytes without a type', 'JSON of half characters and no prototype']) {
      const { body, type } = bodies[kind] ?? { body: '', type: null }
      yield { ...here, init: { method: 'POST', raw: body, headers: type ? { 'Content-Type': type } : {} } }
    }
  }
}

/** What a route asks of its address, found by asking it. */
async function namesAsked(route: (typeof routes)[number]): Promise<string[]> {
  const asked = new Set<string>()
  const { get, getAll, has } = URLSearchParams.prototype
  const noting = (method: (name: string) => unknown) =>
    function (this: URLSearchParams, name: string) {
      asked.add(name)
      return method.call(this, name)
    }
  Object.assign(URLSearchParams.prototype, { get: noting(get), getAll: noting(getAll), has: noting(has) })
  try {
    await run({ ...place(route, 'loader'), init: {} })
  } finally {
    Object.assign(URLSearchParams.prototype, { get, getAll, has })
  }
  for (const name of new URLSearchParams(queries[route.name]?.(world)).keys()) asked.add(name)
  return [...asked]
}

/** The walk must come to where the texts are read, and not be told that it asks too often. */
async function runUnlimited(one: Try, by?: string): Promise<Answered> {
  // In its turn: what a route has left running may hold the transaction as somebody else.
  const forgetLimits = () => machinery((db) => db('rate_limits').delete())
  if (counted % fewerThanAnyLimit === 0) await forgetLimits()
  const answered = await run(one, by)
  if (answered.status !== 429) return answered
  await forgetLimits()
  return run(one, by)
}

/** The status that comes of it; 500 for an error, and the error. */
async function run({ at, part, path: url, params, init }: Try, by = cookieFor(url)): Promise<Answered> {
  counted++
  const { handlers } = routes.find(({ name }) => name === at) ?? { handlers: {} as Handlers }
  const { raw, ...usual } = init
  const asked = requestTo(url, { ...usual, cookie: by })
  for (const [name, value] of Object.entries(init.headers ?? {}))
    if (name === 'Cookie') asked.headers.append(name, value)
  const request = raw === undefined ? asked : new Request(asked, { method: 'POST', body: raw })
  try {
    const outcome = await fromAddress(`192.0.2.${counted % 250}`, () =>
      outcomeOf(async () => handlers[part]?.(routeArgs(request, params))),
    )
    if (outcome instanceof Response) {
      await outcome.body?.cancel()
      return { status: outcome.status }
    }
    const streamed = await failed(outcome)
    return streamed ? { status: 500, error: streamed } : { status: 200 }
  } catch (error) {
    return { status: 500, error }
  }
}

/** The first error in what is streamed after the page. */
async function failed(value: unknown): Promise<unknown> {
  const reached: unknown = await Promise.resolve(value).catch((error: unknown) => ({ error }))
  if (typeof reached !== 'object' || reached === null) return null
  if ('error' in reached && reached.error instanceof Error) return reached.error
  for (const part of Object.values(reached)) {
    const error = await failed(part)
    if (error) return error
  }
  return null
}

let counted = 0
const fewerThanAnyLimit = 4

describe.each(routes)('$name', (route) => {
  const parts = (['loader', 'action'] as const).filter((part) => route.handlers[part])
  it.each(parts)('breaks at nothing: its %s', async (part) => {
    const names = route.handlers.loader ? await namesAsked(route) : []
    const faults: string[] = []
    for (const one of triesOf(route, part, names)) {
      const { status, error } = await runUnlimited(one)
      const story = `${one.part} ${one.path.slice(0, 300)} ${JSON.stringify(one.init).slice(0, 300)}: ${status} ${String(error)}`
      if (status >= 500 || status === 429) faults.push(story.slice(0, 1_000))
    }
    expect(faults).toEqual([])
  })

  it('breaks at nothing, whoever else asks', async () => {
    const names = route.handlers.loader ? await namesAsked(route) : []
    const faults: string[] = []
    for (const [who, by] of Object.entries(others))
      for (const one of fewTriesOf(route, names)) {
        const { status, error } = await runUnlimited(one, by)
        const story = `${who}: ${one.part} ${one.path.slice(0, 300)} ${JSON.stringify(one.init).slice(0, 300)}: ${status} ${String(error)}`
        if (status >= 500 || status === 429) faults.push(story.slice(0, 1_000))
      }
    expect(faults).toEqual([])
  })
})
