// The stream of changes over real HTTP, with transactions that end while somebody listens.
import { startOwnDatabase, type OwnDatabase } from './support/own-database'
import { createAssistant, createDevelopment, createHomeowner, createTenant, createUser } from './factories/world'
import { startRemixServer, type TestServer } from './support/remix-server'
import { homeCookie, staffCookie } from './support/sign-in'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { homeScope, type HomeScope, type Scope, staffScope } from '~/auth/scope.server'
import { endSessionsOfHomeowner } from '~/auth/sessions.server'
import { liveTopic } from '~/domain/live-topics'
import { handOver } from '~/features/chat/commands/hand-over.server'
import { replyToHandover } from '~/features/handover/commands/reply-to-handover.server'
import { liveEvents } from '~/features/live/live-events.server'
import { newId } from '~/lib/id'
import { connection } from '~/platform/db/connection.server'
import { KEPT_MS } from '~/platform/live/changes.server'
import { loader } from '~/routes/api.live'

let database: OwnDatabase
let server: TestServer
let jack: { id: string; tenantId: string; developmentId: string; scope: HomeScope }
let maeve: { id: string; tenantId: string; scope: Scope }
let talk: { conversationId: string; handoverId: string }
const opened: ReadableStreamDefaultReader<string>[] = []

beforeAll(async () => {
  database = await startOwnDatabase()
  server = await startRemixServer([{ path: 'api/live', loader }])
  await connection().transaction(async (tx) => {
    const { id: tenantId } = await createTenant(tx)
    const development = await createDevelopment(tx, { id: tenantId })
    await createAssistant(tx, development)
    const { id, unitId } = await createHomeowner(tx, development, { name: 'Jack' })
    const place = { tenantId, developmentId: development.id }
    jack = { id, ...place, scope: homeScope({ ...place, homeownerId: id, unitId, houseTypeId: null }) }
    const { id: userId } = await createUser(tx, { tenantId, role: 'admin', name: 'Maeve' })
    maeve = { id: userId, tenantId, scope: staffScope({ role: 'admin', userId, tenantId }) }
  })
  talk = await handOver(jack.scope, { conversationId: null, message: 'The boiler drips' })
})
afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.cancel()
})
afterAll(async () => {
  await server.close()
  await database.drop()
})

type Told = { event: string; id: string; topics: string[] }

const open = (cookie: string, topics: string[], headers: Record<string, string> = {}, query = '') =>
  fetch(`${server.url}/api/live?topics=${topics.join(',')}${query}`, {
    headers: { Cookie: cookie, Accept: 'text/event-stream', ...headers },
  })

async function* eventsOf(response: Response): AsyncGenerator<Told> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return
  opened.push(reader)
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (text + part.value).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) if (/^event: /m.test(block)) yield toldBy(block)
  }
}

function toldBy(block: string): Told {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.replace(/: .*/, ''), line.replace(/^\w+: /, '')]),
  )
  const { topics = [] } = JSON.parse(fields.data ?? '{}') as { topics?: string[] }
  return { event: fields.event ?? '', id: fields.id ?? '', topics }
}

const next = async (events: AsyncGenerator<Told>) => (await events.next()).value as Told | undefined

/** Past what changed while the page was loaded. */
async function listening(cookie: string, topics: string[]) {
  const events = eventsOf(await open(cookie, topics))
  const ready = await next(events)
  const first = await next(events)
  return { events, ready, cursor: first?.id ?? '' }
}

const reply = (content: string) =>
  replyToHandover(maeve.scope, talk.handoverId, { id: newId(), content, resolve: false, seen: '', anyway: true })

describe('GET /api/live', () => {
  it('tells both sides of what one of them writes, each of their own topics', async () => {
    const conversation = liveTopic.conversation(talk.conversationId)
    const staffTopics = [liveTopic.inbox(), liveTopic.handover(talk.handoverId)]
    const home = await listening(await homeCookie(jack), [conversation])
    const staff = await listening(await staffCookie(maeve), staffTopics)
    expect(home.ready).toMatchObject({ event: 'ready' })
    await reply('We come on Monday.')
    expect(await next(home.events)).toMatchObject({ event: 'changed', topics: [conversation] })
    expect(await next(staff.events)).toMatchObject({ event: 'changed', topics: staffTopics })
  })

  it('tells of a transaction that began before and ends after a look', async () => {
    const { events } = await listening(await staffCookie(maeve), [liveTopic.inbox()])
    await connection().transaction(async (tx) => {
      await tx('handovers').where({ id: talk.handoverId }).update({ lastMessageAt: new Date() })
      // Another one is told meanwhile, if two can be open at once.
      if (process.env.DATABASE_URL) {
        await connection()('handoverNotes').insert({
          id: newId(),
          tenantId: jack.tenantId,
          developmentId: jack.developmentId,
          handoverId: talk.handoverId,
          authorName: 'Maeve',
          content: 'Rings often',
        })
        expect(await next(events)).toMatchObject({ event: 'changed' })
      }
    })
    expect(await next(events)).toMatchObject({ event: 'changed' })
  })

  it('goes on from where it was, however the client names it, and from nowhere where that is too long ago', async () => {
    const cookie = await homeCookie(jack)
    const topics = [liveTopic.conversation(talk.conversationId)]
    const { cursor } = await listening(cookie, topics)
    const resumed = async (headers: Record<string, string>, query = '') => {
      const events = eventsOf(await open(cookie, topics, headers, query))
      return [(await next(events))?.event, await Promise.race([next(events), new Promise((r) => setTimeout(r, 1_500))])]
    }
    expect(await resumed({ 'Last-Event-ID': cursor })).toEqual(['ready', undefined])
    await reply('Still Monday.')
    const changed = ['ready', expect.objectContaining({ event: 'changed', topics })]
    expect(await resumed({ 'Last-Event-ID': cursor })).toEqual(changed)
    expect(await resumed({}, `&after=${encodeURIComponent(cursor)}`)).toEqual(changed)
    const old = cursor.replace(/^\d+/, String(Date.now() - KEPT_MS))
    expect(await resumed({ 'Last-Event-ID': old })).toEqual(changed)
  })

  it('is refused to whoever accepts no events, the router’s request for data among them', async () => {
    const cookie = await homeCookie(jack)
    const topics = [liveTopic.conversation(talk.conversationId)]
    const refused = await open(cookie, topics, { Accept: 'application/json' })
    expect([refused.status, await refused.json()]).toMatchObject([406, { detail: expect.stringContaining('events') }])
    expect((await open(cookie, ['conversation'])).status).toBe(400)
    expect((await open('none=1', topics)).status).toBe(401)
    expect((await open(await staffCookie(maeve), topics)).status).toBe(403)
  })

  it('has six streams open a person, and closes the oldest', async () => {
    const cookie = await staffCookie(maeve)
    const streams = []
    for (let n = 0; n < 7; n += 1) streams.push(eventsOf(await open(cookie, [liveTopic.figures(null)])))
    for (const events of streams) await next(events)
    const [oldest, ...others] = streams
    expect((await oldest?.next())?.done).toBe(true)
    expect(others).toHaveLength(6)
  })

  it('ends when the session that opened it does', async () => {
    const told: string[] = []
    const stream = liveEvents({
      topics: [],
      after: null,
      signal: new AbortController().signal,
      isStillAllowed: () => Promise.resolve(false),
      checkMs: 50,
    })
    for await (const { event } of stream) told.push(event)
    expect(told).toEqual(['ready'])
    const cookie = await homeCookie(jack)
    await endSessionsOfHomeowner(jack.id)
    expect((await open(cookie, [liveTopic.conversation(talk.conversationId)])).status).toBe(401)
  })
})
