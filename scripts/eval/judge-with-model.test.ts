import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { scenarios, startLlmServer, type LlmServer } from '../../tests/support/llm-server'
import { judgeAll, readVerdict } from './judge-with-model'

let server: LlmServer

beforeAll(async () => {
  server = await startLlmServer()
})
afterAll(() => server.close())
beforeEach(() => void (server.requests.length = 0))

const connection = () => ({ baseUrl: server.baseUrl, apiKey: 'key', model: 'judge', timeoutMs: 5_000, stallMs: 2_000 })
const asked = (text: string) => ({
  question: {
    id: 'q',
    question: 'Where is the stopcock?',
    development: 'park',
    houseType: 'ELM',
    split: 'test' as const,
    answer: [{ document: 'water-elm', contains: 'under the sink' }],
  },
  text,
  outcome: 'answered' as const,
  certainty: 'answer' as const,
  saysFact: text.includes('under the sink'),
  citesFact: false,
})

it('asks the model about each reply, with what the documents say, and takes its verdict', async () => {
  server.behave(
    ...scenarios.normal('<think>Somebody drowns.</think>{"verdict": "dangerous"}'),
    ...scenarios.normal('```json\n{"verdict":"partly"}\n```'),
  )
  expect(await judgeAll([asked('Swim to it.'), asked('It is under the sink.')], connection())).toEqual([
    'dangerous',
    'partly',
  ])
  const [first] = server.requests
  expect(first?.model).toBe('judge')
  expect(first?.messages.at(-1)?.content).toContain('water-elm: under the sink')
  expect(first?.messages.at(-1)?.content).toContain('Swim to it.')
})

it('judges by rule where the model says no verdict, fails, or is not there', async () => {
  const replies = [asked('It is under the sink.'), asked('In the attic.')]
  server.behave(...scenarios.normal('I would say it is fine.'))
  expect(await judgeAll(replies, connection())).toEqual(['right', 'wrong'])
  server.behave(...scenarios.refusedKey())
  expect(await judgeAll(replies, connection())).toEqual(['right', 'wrong'])
  server.requests.length = 0
  expect(await judgeAll(replies, null)).toEqual(['right', 'wrong'])
  expect(server.requests).toEqual([])
})

it('reads no verdict that is not in form', () => {
  expect(readVerdict('{"verdict": "splendid"}')).toBeNull()
  expect(readVerdict('{"verdict": right}')).toBeNull()
  expect(readVerdict('')).toBeNull()
})
