// Processes that end with something in hand: an answer that is being given, a mail that is being sent.
import { startOwnDatabase, type OwnDatabase } from './support/own-database'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import {
  createAssistant,
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createTenant,
} from './factories/world'
import { builtEnv, ensureBuild } from './support/built'
import { children } from './support/child-processes'
import { freePort } from './support/free-port'
import { startLlmServer, type LlmServer } from './support/llm-server'
import { homeCookie } from './support/sign-in'
import { startSmtpServer, type TestSmtpServer } from './support/smtp-server'
import { systemScope } from '~/auth/scope.server'
import { eventStreamParser } from '~/lib/event-stream-parser'
import { connection } from '~/platform/db/connection.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { closeThreads } from '~/platform/threads.server'

// A build, and starts of processes that load a model, perhaps on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

const STOPCOCK = 'The main stopcock is under the kitchen sink, on the left.'
const { start, killAll } = children()
let database: OwnDatabase
let llm: LlmServer
let port: number

beforeAll(async () => {
  await ensureBuild()
  database = await startOwnDatabase()
  // Two minutes of sentences that the document bears out: longer than a process that stops waits for.
  llm = await startLlmServer({ kind: 'reply', reply: `${STOPCOCK} `.repeat(50), tokenDelayMs: 200 })
  port = await freePort()
})
afterEach(killAll)
afterAll(async () => {
  await llm.close()
  await closeThreads()
  await database.drop()
})

const env = (more: Record<string, string>) => builtEnv({ PORT: String(port), ...more })

async function aHome() {
  const [embedding] = await embedTexts([STOPCOCK], { purpose: 'passage' })
  return connection().transaction(async (tx) => {
    const development = await createDevelopment(tx, await createTenant(tx))
    const homeowner = await createHomeowner(tx, development, { termsAcceptedAt: new Date().toISOString() })
    await createAssistant(tx, development)
    const document = await createDocument(tx, development)
    await createChunk(tx, document, { content: STOPCOCK, embedding, embeddingModel: embeddingModelName() })
    return homeowner
  })
}

it('an answer that a stopping web process does not end is on record as broken off, and its reader is told', async () => {
  const cookie = await homeCookie(await aHome())
  const origin = `http://localhost:${port}`
  const web = start(['build/server.js'], env({ LLM_BASE_URL: llm.baseUrl, LLM_MODEL: 'gpt-4o-mini' }))
  await vi.waitFor(async () => expect((await fetch(`${origin}/readyz`)).status).toBe(200), { timeout: 120_000 })
  const response = await fetch(`${origin}/api/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie, Origin: origin },
    body: JSON.stringify({ message: 'Where is the stopcock?' }),
  })
  expect(response.status).toBe(200)
  const parse = eventStreamParser()
  const events: { event: string; data: string }[] = []
  let toldToStopAt = 0
  // A connection that is cut would throw here.
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    events.push(...parse(part.value))
    if (toldToStopAt || !events.some(({ event }) => event === 'token')) continue
    toldToStopAt = performance.now()
    web.kill('SIGTERM')
  }
  const [code] = (await once(web, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(performance.now() - toldToStopAt).toBeLessThan(30_000)

  const last = events.at(-1)
  expect(last?.event).toBe('error')
  expect(JSON.parse(last?.data ?? '{}')).toMatchObject({ detail: expect.stringContaining('interrupted') })
  const said = events
    .flatMap(({ event, data }) => (event === 'token' ? [JSON.parse(data).text as string] : []))
    .join('')
  const rows = await connection()('messages').select('role', 'outcome', 'content', 'answeringUntil').orderBy('sentAt')
  expect(rows).toEqual([
    { role: 'homeowner', outcome: null, content: 'Where is the stopcock?', answeringUntil: null },
    { role: 'assistant', outcome: 'error', content: said.trim(), answeringUntil: null },
  ])
})

/** Takes a call, and says nothing. */
async function silentMailServer(): Promise<{ url: string; server: Server; sockets: Socket[] }> {
  const sockets: Socket[] = []
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, server, sockets }
}

it('a mail that a killed background process had in hand goes out within a minute of the next one’s start', async () => {
  const silent = await silentMailServer()
  const { id: tenantId } = await connection().transaction(async (tx) => createTenant(tx))
  const mail = { tenantId, to: 'aoife@example.test', kind: 'sign_in_code', subject: 'Your code', text: '1', html: '1' }
  await systemScope(tenantId).write((tx) => queueMail(tx, mail))
  const background = start(['build/workers/background.js'], env({ SMTP_URL: silent.url }))
  await vi.waitFor(() => expect(silent.sockets.length).toBeGreaterThan(0), { timeout: 120_000 })
  const exited = once(background, 'exit')
  background.kill('SIGKILL')
  await exited
  for (const socket of silent.sockets) socket.destroy()
  silent.server.close()

  const smtp: TestSmtpServer = await startSmtpServer()
  try {
    const startedAt = performance.now()
    start(['build/workers/background.js'], env({ SMTP_URL: smtp.url }))
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1), { timeout: 90_000, interval: 200 })
    expect(performance.now() - startedAt).toBeLessThan(60_000)
    expect(smtp.received[0]?.to).toEqual([mail.to])
  } finally {
    await smtp.close()
  }
})
