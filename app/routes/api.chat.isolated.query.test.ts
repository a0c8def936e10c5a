import { owner } from '../../tests/support/database'
import {
  createAssistant,
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createTenant,
  createUser,
} from '../../tests/factories/world'
import { scenarios } from '../../tests/support/llm-server'
import { startRemixServer, type TestServer } from '../../tests/support/remix-server'
import { homeCookie, staffCookie } from '../../tests/support/sign-in'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { eventStreamParser } from '~/lib/event-stream-parser'
import { newId } from '~/lib/id'
import { Message } from '~/models/message'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { closeThreads } from '~/platform/threads.server'
import { action, loader } from './api.chat'

const llm = await vi.hoisted(async () => {
  const { startLlmServer } = await import('../../tests/support/llm-server')
  const server = await startLlmServer()
  Object.assign(process.env, { LLM_BASE_URL: server.baseUrl, LLM_MODEL: 'gpt-4o-mini' })
  return server
})

let server: TestServer
beforeAll(async () => {
  server = await startRemixServer([{ path: 'api/chat', action, loader }])
})
afterAll(async () => {
  await server.close()
  await llm.close()
  await closeThreads()
})

const STOPCOCK = 'The main stopcock is under the kitchen sink, on the left.'

async function home() {
  const tx = owner()
  const development = await createDevelopment(tx, await createTenant(tx))
  await createAssistant(tx, development)
  const homeowner = await createHomeowner(tx, development)
  const document = await createDocument(tx, development, { title: 'Water' })
  const [embedding] = await embedTexts([STOPCOCK], { purpose: 'passage' })
  await createChunk(tx, document, { content: STOPCOCK, embedding, embeddingModel: embeddingModelName() })
  return { development, homeowner, document, cookie: await homeCookie(homeowner) }
}

const post = (body: unknown, cookie = '', signal?: AbortSignal) =>
  fetch(`${server.url}/api/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal,
  })

const counts = async () => ({
  messages: (await owner()('messages').select('id')).length,
  conversations: (await owner()('conversations').select('id')).length,
})

describe('POST /api/chat', () => {
  it('answers as a stream of events', async () => {
    llm.behave(...scenarios.normal())
    const { cookie, document } = await home()
    const response = await post({ message: '  Where is the stopcock?  ' }, cookie)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const events = eventStreamParser()(await response.text()).map(({ event, data }) => ({ event, ...JSON.parse(data) }))
    expect(events[0]).toEqual({
      event: 'start',
      conversation_id: expect.any(String),
      message_id: expect.any(String),
      question_id: expect.any(String),
    })
    const text = events.flatMap(({ event, text }) => (event === 'token' ? [text] : [])).join('')
    expect(text).toBe('The stopcock is under the kitchen sink, on the left-hand side [1].')
    expect(events.filter(({ event }) => event === 'citation')).toEqual([
      expect.objectContaining({
        document_id: document.id,
        title: 'Water',
        page: 1,
        url: `/home/documents/${document.id}/open?page=1`,
      }),
    ])
    expect(events.at(-1)).toEqual({
      event: 'done',
      outcome: 'answered',
      tokens: expect.any(Number),
      cost_usd: expect.any(Number),
      latency_ms: expect.any(Number),
    })
    const question = await Message.query(owner()).findById(events[0].question_id)
    expect(question?.content).toBe('Where is the stopcock?')
  })

  it('answers a question that is sent again under its name with the answer that there is, and asks it once', async () => {
    llm.behave(...scenarios.slowTokens(40))
    const { cookie } = await home()
    const question = { message: 'Where is the stopcock?', act: newId() }
    const streams = await Promise.all(
      [post(question, cookie), post(question, cookie)].map(async (response) => (await response).text()),
    )
    streams.push(await (await post(question, cookie)).text())
    const told = streams.map((stream) => {
      const events = eventStreamParser()(stream).map(({ event, data }) => ({ event, ...JSON.parse(data) }))
      const text = events.flatMap(({ event, text }) => (event === 'token' ? [text] : [])).join('')
      return {
        start: events[0],
        text,
        cited: events.filter(({ event }) => event === 'citation').length,
        end: events.at(-1),
      }
    })
    expect(told[0]).toMatchObject({ start: { event: 'start' }, cited: 1, end: { event: 'done', outcome: 'answered' } })
    expect(told[0]?.text).toContain('under the kitchen sink')
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect(await counts()).toEqual({ messages: 2, conversations: 1 })
  })

  it.each([
    ['not JSON', '{"message"', ''],
    ['no object', '[]', ''],
    ['no message', {}, 'message'],
    ['a message of spaces', { message: ' \n ' }, 'message'],
    ['a message that is no text', { message: 7 }, 'message'],
    ['a message of 4,001 characters', { message: 'a'.repeat(4_001) }, 'message'],
    ['a conversation id that is none', { message: 'Hi', conversation_id: 'mine' }, 'conversation_id'],
    ['an assistant id that is none', { message: 'Hi', assistant_id: '1' }, 'assistant_id'],
  ])('refuses %s before anything is saved', async (_, body, field) => {
    const { cookie } = await home()
    const response = await post(body, cookie)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const problem = await response.json()
    expect(problem).toMatchObject({ status: 400, instance: '/api/chat' })
    expect(Object.keys(problem.errors)).toEqual([field])
    expect(await counts()).toEqual({ messages: 0, conversations: 0 })
  })

  it('takes a message of 4,000 characters', async () => {
    const { cookie } = await home()
    const response = await post({ message: 'é'.repeat(4_000) }, cookie)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('event: done')
  })

  it('is for homeowners: 401 without a session, 403 for staff, 405 to read', async () => {
    const { development, cookie } = await home()
    const staff = await createUser(owner(), { role: 'admin', tenantId: development.tenantId })
    const refusals = [
      await post({ message: 'Hi' }),
      await post({ message: 'Hi' }, await staffCookie({ id: staff.id, tenantId: staff.tenantId })),
      await fetch(`${server.url}/api/chat`, { headers: { Cookie: cookie } }),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([401, 403, 405])
    for (const refusal of refusals) expect(refusal.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await counts()).toEqual({ messages: 0, conversations: 0 })
  })

  it('knows no conversation but the own, and no assistant of elsewhere', async () => {
    const { cookie } = await home()
    const statuses = [
      await post({ message: 'Hi', conversation_id: newId() }, cookie),
      await post({ message: 'Hi', assistant_id: newId() }, cookie),
    ].map(({ status }) => status)
    expect(statuses).toEqual([404, 404])
    expect(await counts()).toEqual({ messages: 0, conversations: 0 })
  })

  it('slows down who asks without end, and says for how long', async () => {
    const { cookie } = await home()
    for (let n = 0; n < 20; n++) await (await post({ message: 'Who won the cup?' }, cookie)).text()
    const response = await post({ message: 'Who won the cup?' }, cookie)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await counts()).messages).toBe(40)
  })

  it('saves what was said when the client goes away in the middle', async () => {
    llm.behave(...scenarios.slowTokens(80))
    const { cookie } = await home()
    const left = new AbortController()
    const response = await post({ message: 'Where is the stopcock?' }, cookie, left.signal)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let seen = ''
    while (seen.split('event: token').length < 4) seen += (await reader?.read())?.value ?? ''
    left.abort()
    const answer = await vi.waitFor(
      async () => {
        const saved = await Message.query(owner()).findOne({ role: 'assistant' })
        expect(saved).toBeDefined()
        return saved
      },
      { timeout: 5_000 },
    )
    expect(answer?.outcome).toBe('answered')
    expect(answer?.content).toMatch(/^The stopcock is/)
    expect(answer?.content).not.toMatch(/clockwise/)
    expect(llm.requests.at(-1)?.closedEarly).toBe(true)
    // Waits its turn behind the transaction that saves.
    await post({}, cookie)
  })
})
