import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countMessageTokens, countTokens } from '~/lib/tokens'
import { scenarios, startLlmServer, type LlmServer } from '../../tests/support/llm-server'
import { LlmError } from './llm-error'
import { streamCompletion, type LlmAttemptFailure, type LlmChunk, type LlmRequest } from './llm.server'

const KEY = 'sk-test-secret-key'
const ANSWER = 'The stopcock is under the kitchen sink, on the left-hand side [1].'
let server: LlmServer
let failures: LlmAttemptFailure[]

beforeAll(async () => {
  server = await startLlmServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
  failures = []
})

function ask(overrides: Partial<LlmRequest> & { timeoutMs?: number; stallMs?: number } = {}) {
  const { timeoutMs = 5_000, stallMs = 2_000, ...rest } = overrides
  return streamCompletion({
    messages: [{ role: 'user', content: 'Where is the stopcock?' }],
    signal: new AbortController().signal,
    maxTokens: 300,
    temperature: 0.2,
    retries: { attempts: 3, firstDelayMs: 10 },
    onAttemptFailed: (failure) => failures.push(failure),
    connection: { baseUrl: server.baseUrl, apiKey: KEY, model: 'gpt-4o-mini', timeoutMs, stallMs },
    ...rest,
  })
}

/** Everything that came, and the error that ended it, if one did. */
async function collect(stream: AsyncGenerator<LlmChunk>) {
  const chunks: LlmChunk[] = []
  let error: unknown
  try {
    for await (const chunk of stream) chunks.push(chunk)
  } catch (thrown) {
    error = thrown
  }
  const text = chunks.map((chunk) => (chunk.type === 'text' ? chunk.text : '')).join('')
  return { text, last: chunks.at(-1), error: error as LlmError | undefined }
}

async function eventually(holds: () => boolean) {
  for (let waited = 0; waited < 1_000 && !holds(); waited += 10) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(holds()).toBe(true)
}

describe('streamCompletion', () => {
  it('yields the text in pieces and then the usage of the endpoint', async () => {
    server.behave(...scenarios.normal())
    const { text, last, error } = await collect(ask())
    expect(error).toBeUndefined()
    expect(text).toBe(ANSWER)
    expect(last).toEqual({
      type: 'usage',
      promptTokens: 1_234,
      completionTokens: 12,
      model: 'gpt-4o-mini',
      finishReason: 'stop',
    })
    expect(server.requests[0]).toMatchObject({
      authorization: `Bearer ${KEY}`,
      messages: [{ role: 'user', content: 'Where is the stopcock?' }],
      body: { max_tokens: 300, temperature: 0.2, stream_options: { include_usage: true } },
    })
    expect(failures).toEqual([])
  })

  it('asks reasoning models the way they want it', async () => {
    server.behave(...scenarios.normal())
    await collect(ask({ model: 'gpt-5-mini' }))
    expect(server.requests[0]?.body).toMatchObject({ model: 'gpt-5-mini', max_completion_tokens: 300 })
    expect(server.requests[0]?.body).not.toHaveProperty('max_tokens')
    expect(server.requests[0]?.body).not.toHaveProperty('temperature')
  })

  it('counts the tokens itself when the endpoint does not', async () => {
    server.behave(...scenarios.noUsage())
    const { last } = await collect(ask())
    expect(last).toMatchObject({
      type: 'usage',
      promptTokens: countMessageTokens([{ role: 'user', content: 'Where is the stopcock?' }]),
      completionTokens: countTokens(ANSWER),
    })
  })

  it('waits as long as Retry-After says, then tries again', async () => {
    server.behave(...scenarios.rateLimitedOnce('1'))
    const { text } = await collect(ask())
    expect(text).toBe(ANSWER)
    const [first, second] = server.requests
    expect((second?.receivedAt ?? 0) - (first?.receivedAt ?? 0)).toBeGreaterThanOrEqual(995)
    expect(failures).toMatchObject([{ attempt: 1, willRetry: true, error: { kind: 'rate_limited', status: 429 } }])
  })

  it('does not wait past its deadline for a Retry-After', async () => {
    server.behave(...scenarios.rateLimitedOnce('30'))
    const started = performance.now()
    const { error } = await collect(ask())
    expect(error).toMatchObject({ kind: 'rate_limited', attempts: 1 })
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('does not try again when the quota is used up', async () => {
    server.behave({ kind: 'refuse', status: 429, code: 'insufficient_quota', message: 'You exceeded your quota.' })
    const { error } = await collect(ask())
    expect(error).toMatchObject({ kind: 'rate_limited', attempts: 1 })
    expect(server.requests).toHaveLength(1)
  })

  it('gives up on 500 after its attempts, each of them reported', async () => {
    server.behave(...scenarios.alwaysFailing())
    const { error } = await collect(ask())
    expect(error).toBeInstanceOf(LlmError)
    expect(error).toMatchObject({ kind: 'unavailable', status: 500, attempts: 3 })
    expect(server.requests).toHaveLength(3)
    expect(failures.map(({ attempt, willRetry }) => [attempt, willRetry])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ])
  })

  it('tries again when the connection is dropped before the answer', async () => {
    server.behave({ kind: 'hangUp' }, ...scenarios.normal())
    expect((await collect(ask())).text).toBe(ANSWER)
    expect(failures).toMatchObject([{ error: { kind: 'unavailable' }, willRetry: true }])
  })

  it('reports an endpoint that is not there', async () => {
    const gone = await startLlmServer()
    await gone.close()
    const connection = { baseUrl: gone.baseUrl, apiKey: KEY, model: 'm', timeoutMs: 5_000, stallMs: 1_000 }
    expect((await collect(ask({ connection }))).error).toMatchObject({ kind: 'unavailable', attempts: 3 })
  })

  it('does not retry a refused key, nor repeat it anywhere', async () => {
    server.behave(...scenarios.refusedKey())
    const { error } = await collect(ask())
    expect(error).toMatchObject({ kind: 'refused_key', status: 401, attempts: 1 })
    expect(error?.message).not.toContain(KEY)
    expect(JSON.stringify({ ...error, message: error?.message })).not.toContain(KEY)
    expect(server.requests).toHaveLength(1)
  })

  it('strikes the key out of what the endpoint says, and keeps the rest', async () => {
    server.behave({ kind: 'refuse', status: 404, message: `No model m for ${KEY}` })
    const { error } = await collect(ask())
    expect(error).toMatchObject({ kind: 'bad_request', status: 404, attempts: 1 })
    expect(error?.message).toContain('No model m')
    expect(error?.message).not.toContain(KEY)
  })

  it('stops waiting for a stream that went silent, without asking again', async () => {
    server.behave(...scenarios.stallsMidStream())
    const { text, error } = await collect(ask({ stallMs: 150 }))
    expect(text).toBe('The stopcock is')
    expect(error).toMatchObject({ kind: 'stalled', attempts: 1 })
    expect(server.requests).toHaveLength(1)
    await eventually(() => server.requests[0]?.closedEarly === true)
  })

  it('tries again after a silence in which nothing was said', async () => {
    server.behave({ kind: 'silent' }, ...scenarios.normal())
    expect((await collect(ask({ stallMs: 150 }))).text).toBe(ANSWER)
    expect(failures).toMatchObject([{ error: { kind: 'stalled' }, willRetry: true }])
  })

  it('does not take a slow reader for a silent endpoint', async () => {
    server.behave(...scenarios.normal())
    let text = ''
    for await (const chunk of ask({ stallMs: 100 })) {
      if (chunk.type !== 'text') continue
      if (!text) await new Promise((resolve) => setTimeout(resolve, 250))
      text += chunk.text
    }
    expect(text).toBe(ANSWER)
  })

  it.each(['break', 'truncate', 'errorEvent'] as const)(
    'keeps what was said when the stream ends by %s',
    async (kind) => {
      server.behave({ kind, reply: ANSWER, afterTokens: 3 })
      const { text, error } = await collect(ask())
      expect(text).toBe('The stopcock is')
      expect(error).toMatchObject({ kind: 'broken_stream', attempts: 1 })
      expect(failures).toMatchObject([{ willRetry: false }])
    },
  )

  it('tries again when the stream breaks before a word', async () => {
    server.behave({ kind: 'break', reply: ANSWER, afterTokens: 0 }, ...scenarios.normal())
    expect((await collect(ask())).text).toBe(ANSWER)
  })

  it('holds its deadline over a stream that never stalls', async () => {
    server.behave(...scenarios.slowTokens(60))
    const started = performance.now()
    const { text, error } = await collect(ask({ timeoutMs: 300 }))
    expect(error).toMatchObject({ kind: 'timeout' })
    expect(text.length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('ends the request upstream when the caller aborts', async () => {
    server.behave(...scenarios.slowTokens(40))
    const abort = new AbortController()
    let thrown: unknown
    try {
      for await (const chunk of ask({ signal: abort.signal })) if (chunk.type === 'text') abort.abort()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ kind: 'aborted' })
    await eventually(() => server.requests[0]?.closedEarly === true)
    expect(failures).toEqual([])
  })

  it('ends the request upstream when the caller leaves the loop', async () => {
    server.behave(...scenarios.slowTokens(40))
    for await (const chunk of ask()) if (chunk.type === 'text') break
    await eventually(() => server.requests[0]?.closedEarly === true)
  })

  it('stops waiting for the next attempt when the caller aborts', async () => {
    server.behave(...scenarios.rateLimitedOnce('3'))
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 100)
    const started = performance.now()
    expect((await collect(ask({ signal: abort.signal }))).error).toMatchObject({ kind: 'aborted' })
    expect(performance.now() - started).toBeLessThan(1_500)
    expect(server.requests).toHaveLength(1)
  })

  it('asks nothing of the endpoint when it was aborted before', async () => {
    expect((await collect(ask({ signal: AbortSignal.abort() }))).error).toMatchObject({ kind: 'aborted' })
    expect(server.requests).toHaveLength(0)
  })
})
