// Whoever comes after somebody at the same browser must not go back to their pages: every route of the build, by somebody who is let in
// and by somebody who is not, over real HTTP, as a page and as the data that the browser's own code asks for.
import { startOwnDatabase, type OwnDatabase } from '../support/own-database'
import { newWorld, ownedTables, populate, type World } from '../support/populate-tables'
import { homeCookie, staffCookie } from '../support/sign-in'
import { builtEnv, ensureBuild } from '../support/built'
import { createUser } from '../factories/world'
import { children } from '../support/child-processes'
import { freePort } from '../support/free-port'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { entryPath } from '~/domain/paths/home'
import { connection } from '~/platform/db/connection.server'
import { type RouteModule, routeModules } from './route-modules'
import type { Post } from './posts'
import { parameters, posts, queries } from './walk-requests'

// A build, and the start of a process on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

type Person = 'super_admin' | 'admin' | 'developer' | 'homeowner'
type Answer = { at: string; status: number; type: string; kept: string | null }

const { start, killAll } = children()
const mine: World = newWorld()
let database: OwnDatabase
let origin: string

beforeAll(async () => {
  await ensureBuild()
  database = await startOwnDatabase()
  await connection().transaction(async (tx) => {
    await populate(tx, await ownedTables(tx), mine)
  })
  const port = await freePort()
  origin = `http://localhost:${port}`
  start(['build/server.js'], builtEnv({ PORT: String(port) }))
  await vi.waitFor(async () => expect((await fetch(`${origin}/readyz`)).status).toBe(200), {
    timeout: 120_000,
    interval: 250,
  })
})
afterAll(async () => {
  await killAll()
  await database.drop()
})

async function cookieOf(person: Person): Promise<string> {
  const { tenant_id, homeowner_id, development_id } = mine
  if (person === 'homeowner')
    return homeCookie({ id: homeowner_id, tenantId: tenant_id, developmentId: development_id })
  return staffCookie({ id: await staff(person), tenantId: person === 'super_admin' ? null : tenant_id })
}

const known = new Map<Person, string>()

async function staff(role: Exclude<Person, 'homeowner'>): Promise<string> {
  const kept = known.get(role)
  if (kept) return kept
  const { tenant_id: tenantId, development_id: developmentId } = mine
  const { id } = await connection().transaction(async (tx) => {
    const user = await createUser(tx, { role, tenantId: role === 'super_admin' ? null : tenantId })
    if (role === 'developer') await tx('userDevelopments').insert({ userId: user.id, tenantId, developmentId })
    return user
  })
  known.set(role, id)
  return id
}

// Streams of events have no end, and no data.
const isStream = ({ name }: RouteModule) => name.endsWith('.events')

function addressesOf(route: RouteModule): string[] {
  const path = route.params.reduce((url, name) => {
    const stand = parameters[name]
    if (!stand) throw new Error(`Say in tests/routes/walk-requests.ts what the parameter ${name} stands for`)
    return url.replace(`:${name}`, stand(mine))
  }, route.path)
  const query = queries[route.name]?.(mine) ?? ''
  const data = path === '/' ? '/_root.data' : `${path}.data`
  return isStream(route) ? [path + query] : [path + query, data + query]
}

async function ask(address: string, cookie: string, post?: Post): Promise<Answer> {
  const left = new AbortController()
  const late = setTimeout(() => left.abort(new Error(`${address} does not answer`)), 30_000)
  const sent = post && {
    method: 'POST',
    body: post.form ? new URLSearchParams(post.form) : JSON.stringify(post.json),
  }
  const headers = {
    Cookie: cookie,
    Origin: origin,
    ...(post?.json !== undefined && { 'Content-Type': 'application/json' }),
  }
  const response = await fetch(origin + address, { redirect: 'manual', headers, ...sent, signal: left.signal })
  clearTimeout(late)
  left.abort()
  const [type, kept] = ['Content-Type', 'Cache-Control'].map((name) => response.headers.get(name))
  return { at: `${post ? 'POST' : 'GET'} ${address}`, status: response.status, type: type ?? '', kept: kept ?? null }
}

const isPage = ({ type, at }: Answer) => /^text\/(?:html|x-script)\b/.test(type) || /\.data(\?|$)/.test(at)

type Asked = { route: RouteModule; address: string; post?: Post }

function requestsOf(route: RouteModule): Asked[] {
  const addresses = addressesOf(route)
  const sent = posts[route.name]?.(mine, { mine, neighbour: mine }) ?? []
  return [undefined, ...sent].flatMap((post) => addresses.map((address) => ({ route, address, post })))
}

async function answersTo(asked: Asked[], persons: (asked: Asked) => Person[]): Promise<Answer[]> {
  const pages: Answer[] = []
  for (const each of asked)
    for (const person of persons(each)) {
      // Some of it ends the session, and some suspends the company, until it is resumed.
      const cookie = await cookieOf(person).catch(nobodyWhileSuspended)
      if (cookie === null) continue
      const answer = await ask(each.address, cookie, each.post)
      expect(answer.status, answer.at).toBeLessThan(500)
      if (isPage(answer)) pages.push(answer)
      if (answer.status < 300) break
    }
  return pages
}

function nobodyWhileSuspended(thrown: unknown): null {
  if (thrown instanceof Response && thrown.headers.get('Location') === entryPath.paused()) return null
  throw thrown
}

const staffFirst: Person[] = ['super_admin', 'admin', 'developer', 'homeowner']
const homeownerFirst: Person[] = ['homeowner', ...staffFirst]
const isOfHome = (path: string) => /^\/(api\/)?home\b/.test(path)

// What a page says of keeping it hangs on its route and on whether there is a session; not on whose it is.
it('no page is kept by anybody, asked by one person after the other until somebody is let in', async () => {
  const pages = await answersTo(routeModules().flatMap(requestsOf), ({ route }) =>
    isOfHome(route.path) ? homeownerFirst : staffFirst,
  )
  expect(pages.filter(({ status }) => status === 200).length).toBeGreaterThan(100)
  expect(pages.filter(({ kept }) => kept !== 'private, no-store')).toEqual([])
})

it('nor what those are told who are not let in', async () => {
  const pages = await answersTo(
    routeModules().flatMap((route) => addressesOf(route).map((address) => ({ route, address }))),
    ({ route }) => [isOfHome(route.path) ? 'developer' : 'homeowner'],
  )
  expect(pages.filter(({ kept }) => kept !== 'private, no-store')).toEqual([])
})
