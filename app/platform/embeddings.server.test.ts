import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fakeEmbedding, startEmbeddingsServer, type EmbeddingsServer } from '../../tests/support/openai-server'
import { embedRemotely, embedTexts } from './embeddings.server'
import { outageOf } from './outage'
import { closeThreads } from './threads.server'

const cosine = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

describe('an endpoint that speaks the OpenAI protocol', () => {
  let server: EmbeddingsServer
  beforeAll(async () => {
    server = await startEmbeddingsServer()
  })
  afterEach(() => void server.requests.splice(0))
  afterAll(() => server.close())
  const connection = (timeoutMs = 2_000, maxRetries = 2) => ({
    baseUrl: server.baseUrl,
    apiKey: 'sk-test',
    timeoutMs,
    maxRetries,
  })

  test('vectors come in the order of the texts, 384 long and of unit length', async () => {
    const vectors = await embedRemotely(['one', 'two', 'three'], {}, connection())
    expect(vectors.map((vector) => vector.length)).toEqual([384, 384, 384])
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      expect(Math.hypot(...(vectors[index] as number[]))).toBeCloseTo(1, 6)
      expect(cosine(vectors[index] as number[], fakeEmbedding(text, 384))).toBeCloseTo(3, 5)
    }
    expect(server.requests).toMatchObject([
      { model: 'text-embedding-3-small', dimensions: 384, authorization: 'Bearer sk-test' },
    ])
  })

  test('no request has more than 256 texts', async () => {
    const texts = Array.from({ length: 600 }, (_, index) => `text ${index}`)
    const vectors = await embedRemotely(texts, {}, connection())
    expect(server.requests.map((request) => request.input.length)).toEqual([256, 256, 88])
    expect(cosine(vectors[599] as number[], fakeEmbedding('text 599', 384))).toBeCloseTo(3, 5)
  })

  test('a rate limit, a server error and a lost connection are tried again', async () => {
    server.failNext(
      { status: 429, headers: { 'retry-after-ms': '1' } },
      { status: 503, headers: { 'retry-after-ms': '1' } },
    )
    expect(await embedRemotely(['one'], {}, connection())).toHaveLength(1)
    expect(server.requests).toHaveLength(3)
    server.failNext('hangUp')
    expect(await embedRemotely(['one'], {}, connection())).toHaveLength(1)
  })

  test('a refused key is not', async () => {
    server.failNext({ status: 401 }, { status: 401 })
    await expect(embedRemotely(['one'], {}, connection())).rejects.toMatchObject({ status: 401 })
    expect(server.requests).toHaveLength(1)
  })

  test('silence ends with the timeout, and the caller can end it sooner', async () => {
    server.failNext('silent')
    await expect(embedRemotely(['one'], {}, connection(50, 0))).rejects.toThrow(/timed out/i)
    server.failNext('silent')
    await expect(embedRemotely(['one'], { signal: AbortSignal.timeout(50) }, connection())).rejects.toThrow(/abort/i)
  })

  test('a service that is overloaded or fails is away for now; one that refuses is not', async () => {
    for (const [status, isAway] of [
      [429, true],
      [503, true],
      [401, false],
    ] as const) {
      server.failNext({ status })
      const failure = await embedRemotely(['one'], {}, connection(1_000, 0)).catch((error: unknown) => error)
      expect(outageOf(failure), String(status)).toBe(isAway ? 'embeddings' : null)
    }
  })

  test('an empty text is not sent empty', async () => {
    expect(await embedRemotely([''], {}, connection())).toHaveLength(1)
  })
})

describe('the local model', () => {
  afterAll(() => closeThreads())

  test(
    'like meanings are near, unlike ones are not, whatever the order and the batch',
    { timeout: 60_000 },
    async () => {
      const texts = [
        'Turn the ring of the hall controller to lower the temperature.',
        'The brown bin is collected every second Tuesday.',
        ...Array.from({ length: 20 }, (_, index) =>
          `Parking space ${index} is beside the bin store. `.repeat(1 + (index % 5)),
        ),
      ]
      const passages = await embedTexts(texts, { purpose: 'passage' })
      const [question] = await embedTexts(['How do I make the house cooler with the thermostat?'], { purpose: 'query' })
      expect(passages).toHaveLength(22)
      for (const vector of passages) expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
      expect(cosine(question as number[], passages[0] as number[])).toBeGreaterThan(
        cosine(question as number[], passages[1] as number[]) + 0.1,
      )
      const [alone] = await embedTexts([texts[7] as string], { purpose: 'passage' })
      expect(cosine(alone as number[], passages[7] as number[])).toBeGreaterThan(0.999)
    },
  )

  test('a remembered query is a copy of its own', { timeout: 60_000 }, async () => {
    const [first] = await embedTexts(['Where is the stopcock?'], { purpose: 'query' })
    const started = performance.now()
    const [second] = await embedTexts(['Where is the stopcock?'], { purpose: 'query' })
    expect(performance.now() - started).toBeLessThan(5)
    expect(second).toEqual(first)
    first?.fill(0)
    const [third] = await embedTexts(['Where is the stopcock?'], { purpose: 'query' })
    expect(third).toEqual(second)
  })

  test('texts of white space, of one letter and of many pages are embedded too', { timeout: 60_000 }, async () => {
    const vectors = await embedTexts(['', '  ', 'a', '漢字 🏠', 'The heating manual. '.repeat(2_000)], {
      purpose: 'passage',
    })
    for (const vector of vectors) expect(vector.every(Number.isFinite)).toBe(true)
  })

  test('nothing asked is nothing done', async () => {
    expect(await embedTexts([], { purpose: 'passage' })).toEqual([])
    await expect(embedTexts(['x'], { purpose: 'query', signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })
})
