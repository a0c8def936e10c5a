import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countTokens } from '~/lib/tokens'
import { echoPassages, scenarios, startLlmServer, type LlmServer } from '../../../../tests/support/llm-server'
import { answerExtractively } from './answer-extractively'
import type { AnswerDone, AnswerEvent, AnswerInput } from './answer-event'
import { answerWithModel } from './answer-with-model.server'

let server: LlmServer
beforeAll(async () => {
  server = await startLlmServer()
})
afterAll(() => server.close())

const input: AnswerInput = {
  question: 'Where is the stopcock?',
  passages: [
    {
      chunkId: 'c1',
      documentId: 'd1',
      title: 'Water',
      headingPath: 'Turning the water off › Main stopcock',
      pageFrom: 2,
      pageTo: 2,
      content: 'The stopcock is under the kitchen sink, on the left-hand side. Turn it clockwise until it stops.',
    },
  ],
  home: {
    developmentName: 'Longview Park',
    houseTypeName: 'The Ash',
    otherHouseTypeNames: ['The Birch'],
    address: null,
  },
  history: [],
  assistant: { name: 'Fern', prompt: null, model: 'gpt-4o-mini', temperature: null, maxTokens: null },
}
const unanswerable = { ...input, question: 'Can I keep chickens?' }
const never = new AbortController().signal

const withModel = (asked: AnswerInput, signal = never) =>
  answerWithModel(asked, {
    signal,
    retries: { attempts: 2, firstDelayMs: 5 },
    similarity: () => Promise.resolve(0),
    connection: { baseUrl: server.baseUrl, apiKey: 'k', model: 'gpt-4o-mini', timeoutMs: 5_000, stallMs: 1_000 },
  })

async function collect(events: AsyncGenerator<AnswerEvent>) {
  const all: AnswerEvent[] = []
  for await (const event of events) all.push(event)
  const tokens = all.flatMap((event) => (event.type === 'token' ? [event.text] : []))
  return { all, tokens, done: all.at(-1) as AnswerDone }
}

describe.each([
  ['answerExtractively', (asked: AnswerInput) => answerExtractively(asked, { signal: never })],
  ['answerWithModel', (asked: AnswerInput) => withModel(asked)],
])('%s', (_, answer) => {
  it('streams the words, then the citation, then all of it', async () => {
    server.behave(...scenarios.normal())
    const { all, tokens, done } = await collect(answer(input))
    expect(tokens.length).toBeGreaterThan(2)
    expect(tokens.join('')).toBe(done.text)
    expect(done.outcome).toBe('answered')
    expect(done.text).toMatch(/under the kitchen sink.*\[1\]/)
    expect(done.citations).toMatchObject([{ index: 1, documentId: 'd1', title: 'Water', page: 2 }])
    expect(done.citations[0]?.quote).toContain('under the kitchen sink')
    expect(all.filter(({ type }) => type === 'citation')).toEqual([{ type: 'citation', citation: done.citations[0] }])
    expect(done.usage.promptTokens).toBeGreaterThan(20)
    expect(done.usage.completionTokens).toBeGreaterThan(5)
  })

  it('says honestly that it could not find it', async () => {
    server.behave({ kind: 'reply', reply: '[[NO_ANSWER]]' })
    const { tokens, done } = await collect(answer(unanswerable))
    expect(done).toMatchObject({ outcome: 'no_answer', citations: [] })
    expect(done.text).toMatch(/could not find this in the documents.*Longview Park/)
    expect(tokens.join('')).toBe(done.text)
  })
})

describe('answerExtractively', () => {
  it('counts what it read and said, and takes the stored count of a passage', async () => {
    const { done } = await collect(answerExtractively(input, { signal: never }))
    const passage = input.passages[0]?.content ?? ''
    expect(done.model).toBe('extractive')
    expect(done.usage).toEqual({
      promptTokens: countTokens(input.question) + countTokens(passage),
      completionTokens: countTokens(done.text),
    })
    const stored = { ...input, passages: input.passages.map((each) => ({ ...each, tokenCount: 500 })) }
    const again = await collect(answerExtractively(stored, { signal: never }))
    expect(again.done.usage.promptTokens).toBe(countTokens(input.question) + 500)
  })

  it('stops when it is aborted', async () => {
    const abort = new AbortController()
    const events: AnswerEvent[] = []
    for await (const event of answerExtractively(input, { signal: abort.signal })) {
      events.push(event)
      abort.abort()
    }
    expect(events).toHaveLength(1)
  })
})

describe('answerWithModel', () => {
  it('gives the model the passages, and cites what the model cites', async () => {
    server.behave({ kind: 'reply', reply: echoPassages })
    const { done } = await collect(withModel(input))
    expect(done).toMatchObject({ outcome: 'answered', model: 'gpt-4o-mini', citations: [{ chunkId: 'c1' }] })
    expect(done.text).toContain('Turn it clockwise until it stops. [1]')
  })

  it("takes the model's own words for what is missing", async () => {
    server.behave({ kind: 'reply', reply: '[[NO_ANSWER]]\nThe documents say nothing about chickens.' })
    const { done } = await collect(withModel(unanswerable))
    expect(done).toMatchObject({ outcome: 'no_answer', text: 'The documents say nothing about chickens.' })
  })

  it('does not count as answered what no passage bears out', async () => {
    server.behave({ kind: 'reply', reply: 'Chickens are always welcome [4].' })
    const { done } = await collect(withModel(unanswerable))
    expect(done).toMatchObject({ outcome: 'no_answer', citations: [] })
    expect(done.text).toMatch(/could not find/)
  })

  it('shows neither what the model thinks nor a number that no passage has, and says that something is left out', async () => {
    const reply =
      '<think>They ask for the stopcock.\n[1] has it.</think>The stopcock is under the kitchen sink 【1†source】. Ring 01 555 0199 if it is stuck [1].'
    server.behave({ kind: 'reply', reply })
    const { done, tokens } = await collect(withModel(input))
    expect(done).toMatchObject({ outcome: 'answered', citations: [{ chunkId: 'c1' }] })
    expect(done.text).toBe(
      'The stopcock is under the kitchen sink [1].\n\nSome of this answer stood in none of your documents and was left out.',
    )
    expect(tokens.join('')).toBe(done.text)
    server.behave({ kind: 'reply', reply })
    const asked = await collect(withModel({ ...input, question: 'Wo ist der Absperrhahn und wen rufe ich an?' }))
    expect(asked.done.text).toContain('und wurde weggelassen.')
  })

  it('takes back what it said where that was thinking', async () => {
    server.behave({
      kind: 'reply',
      reply: 'The stopcock is under the sink [1]. Fine.\n</think>\nTurn it clockwise [1].',
    })
    const { all, done } = await collect(withModel(input))
    const tokensSince = all.slice(all.findLastIndex(({ type }) => type === 'restart'))
    expect(tokensSince.flatMap((event) => (event.type === 'token' ? [event.text] : [])).join('')).toBe(done.text)
    expect(done).toMatchObject({ text: 'Turn it clockwise [1].', citations: [{ index: 1 }] })
  })

  it.each(['length', 'max_tokens', 'content_filter'])(
    'is an error where it was cut off by %s',
    async (finishReason) => {
      server.behave({ kind: 'reply', reply: 'The stopcock is under the kitchen sink [1]. Turn it cl', finishReason })
      const { done } = await collect(withModel(input))
      expect(done.outcome).toBe('error')
      expect(done.text).toMatch(/^The stopcock is under the kitchen sink \[1\]\./)
    },
  )

  it('leaves what was said before the stream broke', async () => {
    server.behave(...scenarios.breaksMidStream())
    const said: AnswerEvent[] = []
    await expect(async () => {
      for await (const event of withModel(input)) said.push(event)
    }).rejects.toMatchObject({ kind: 'broken_stream' })
    expect(said).toEqual([{ type: 'token', text: 'The stopcock is' }])
  })

  it('ends with the homeowner', async () => {
    server.behave({
      kind: 'reply',
      reply: 'The stopcock is under the sink. Turn it clockwise until it stops. [1]',
      tokenDelayMs: 20,
    })
    const abort = new AbortController()
    await expect(async () => {
      for await (const event of withModel(input, abort.signal)) if (event.type === 'token') abort.abort()
    }).rejects.toMatchObject({ kind: 'aborted' })
  })
})
