// Replies over real HTTP: what comes, to whom, and what a client that comes back is told.
import { owner } from '../../../../tests/support/database'
import { createEstate, type Estate } from '../../../../tests/factories/estate'
import { createTenant } from '../../../../tests/factories/world'
import { startRemixServer, type TestServer } from '../../../../tests/support/remix-server'
import { homeCookie } from '../../../../tests/support/sign-in'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import { eventStreamParser } from '~/lib/event-stream-parser'
import { newId } from '~/lib/id'
import type { Homeowner } from '~/models/homeowner'
import { loader } from '~/routes/api.home.conversations.$conversationId.events'
import { closeHandover } from '../commands/close-handover.server'
import { handOver } from '~/features/chat/commands/hand-over.server'
import { handoverEvents } from './handover-events.server'

let server: TestServer
let estate: Estate
let handoverId: string
let cookie: string

const scopeFor = ({ id: homeownerId, tenantId, developmentId, unitId }: Homeowner) =>
  homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId: null })

beforeAll(async () => {
  server = await startRemixServer([{ path: 'api/home/conversations/:conversationId/events', loader }])
})
afterAll(() => server.close())
beforeEach(async () => {
  estate = await createEstate(await createTenant(owner()), 'Alder Park')
  cookie = await homeCookie(estate.homeowner)
  handoverId = (await handOver(scopeFor(estate.homeowner), { conversationId: estate.talk.id, message: '' })).handoverId
})

async function reply(content: string, sentAt = new Date()): Promise<string> {
  const id = newId()
  await owner()('handoverMessages').insert({
    ...estate.place,
    id,
    handoverId,
    conversationId: estate.talk.id,
    homeownerId: estate.homeowner.id,
    author: 'staff',
    authorName: 'Sarah',
    content,
    sentAt,
  })
  return id
}

const open = (headers: Record<string, string> = {}, query = '', as = cookie) =>
  fetch(`${server.url}/api/home/conversations/${estate.talk.id}/events${query}`, {
    headers: { Cookie: as, Accept: 'text/event-stream', ...headers },
  })

/** Reads until so many events of the kind have come, and leaves. */
async function events(response: Response, kind: string, count: number, then?: () => Promise<unknown>) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const parse = eventStreamParser()
  const found: Record<string, unknown>[] = []
  const late = setTimeout(() => void reader?.cancel(), 8_000)
  try {
    let isFirst = true
    while (found.length < count) {
      const part = await reader?.read()
      if (!part || part.done) break
      for (const { event, data } of parse(part.value)) if (event === kind) found.push(JSON.parse(data))
      if (isFirst) await then?.()
      isFirst = false
    }
  } finally {
    clearTimeout(late)
    await reader?.cancel()
  }
  return found
}

describe('GET /api/home/conversations/:id/events', () => {
  it('is refused at once to whoever accepts no events, the router’s request for data among them', async () => {
    const refused = await open({ Accept: 'application/json' })
    expect([refused.status, await refused.json()]).toMatchObject([406, { detail: expect.stringContaining('events') }])
    const path = `${server.url}/api/home/conversations/${estate.talk.id}/events.data`
    const data = await fetch(path, { headers: { Cookie: cookie, Accept: '*/*' } })
    expect(await data.text()).toContain('text/event-stream')
    expect(data.status).toBe(406)
  })

  it('tells how it stands, and of each message as it comes', async () => {
    const response = await open()
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const messages = await events(response, 'message', 1, () => reply('On our way.'))
    expect(messages).toEqual([
      expect.objectContaining({
        handover_id: handoverId,
        author: 'staff',
        author_name: 'Sarah',
        content: 'On our way.',
      }),
    ])
    expect(await events(await open(), 'status', 1)).toEqual([{ handover_id: handoverId, status: 'open' }])
  })

  it('tells of a change of status', async () => {
    const changes = await events(await open(), 'status', 2, () =>
      closeHandover(scopeFor(estate.homeowner), { conversationId: estate.talk.id }),
    )
    expect(changes.map(({ status }) => status)).toEqual(['open', 'resolved'])
  })

  it('tells who comes back what they missed, however they name the last that they know', async () => {
    const now = Date.now()
    const known = await reply('One', new Date(now - 60_000))
    await reply('Two', new Date(now - 30_000))
    await reply('Three', new Date(now - 1_000))
    const missed = async (response: Response) => (await events(response, 'message', 2)).map(({ content }) => content)
    expect(await missed(await open({ 'Last-Event-ID': known }))).toEqual(['Two', 'Three'])
    expect(await missed(await open({}, `?after=${known}`))).toEqual(['Two', 'Three'])
  })

  it('is for the own conversation alone', async () => {
    const { homeowner } = await estate.person({ name: 'Ben', number: '12' })
    expect((await open({}, '', await homeCookie(homeowner))).status).toBe(404)
    expect((await open({}, '', 'none=1')).status).toBe(401)
  })
})

it('ends when the session that opened it is over', async () => {
  const stream = handoverEvents({
    conversationId: estate.talk.id,
    after: null,
    signal: new AbortController().signal,
    isStillIn: () => Promise.resolve(false),
    sessionCheckMs: 50,
  })
  const told = []
  for await (const event of stream) told.push(event.event)
  expect(told.filter((event) => event !== 'status')).toEqual([])
})
