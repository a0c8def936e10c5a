import { type OwnDatabase, startOwnDatabase } from '../../../tests/support/own-database'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  createAssistant,
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createTenant,
} from '../../../tests/factories/world'
import { type LlmServer, startLlmServer } from '../../../tests/support/llm-server'
import { connection } from '~/platform/db/connection.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { closeThreads } from '~/platform/threads.server'
import { breakOffQuestions } from './commands/break-off-questions.server'

let database: OwnDatabase
let llm: LlmServer
let child: ChildProcess | undefined

// The start of a process that loads a model, perhaps on a busy machine, and the half minute until its lease is over.
vi.setConfig({ testTimeout: 240_000 })

beforeAll(async () => {
  database = await startOwnDatabase()
  llm = await startLlmServer({ kind: 'silent' })
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await llm.close()
  await closeThreads()
  await database.drop()
})

const STOPCOCK = 'The main stopcock is under the kitchen sink, on the left.'

async function aHome() {
  const [embedding] = await embedTexts([STOPCOCK], { purpose: 'passage' })
  return connection().transaction(async (tx) => {
    const development = await createDevelopment(tx, await createTenant(tx))
    const { id: homeownerId, unitId } = await createHomeowner(tx, development)
    await createAssistant(tx, development)
    const document = await createDocument(tx, development)
    await createChunk(tx, document, { content: STOPCOCK, embedding, embeddingModel: embeddingModelName() })
    return { tenantId: development.tenantId, developmentId: development.id, homeownerId, unitId, houseTypeId: null }
  })
}

const messages = () => connection()('messages').select('role', 'outcome', 'content').orderBy('sentAt')

it('a question whose process is killed is marked within a minute, and not while the process lives', async () => {
  const place = JSON.stringify(await aHome())
  child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/ask-and-wait.ts', place], {
    env: { ...process.env, LLM_BASE_URL: llm.baseUrl, LLM_MODEL: 'gpt-4o-mini', LLM_STALL_MS: '120000' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await vi.waitFor(() => expect(llm.requests).toHaveLength(1), { timeout: 120_000, interval: 50 })
  // Past its first lease, which it has renewed.
  await wait(33_000)
  expect(await breakOffQuestions()).toBe(0)

  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
  const diedAt = performance.now()
  await vi.waitFor(async () => expect(await breakOffQuestions()).toBe(1), { timeout: 60_000, interval: 1_000 })
  expect(performance.now() - diedAt).toBeLessThan(60_000)
  expect(await messages()).toEqual([
    { role: 'homeowner', outcome: null, content: 'Where is the stopcock?' },
    { role: 'assistant', outcome: 'error', content: '' },
  ])
})
