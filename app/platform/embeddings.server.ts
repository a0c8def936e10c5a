import { LRUCache } from 'lru-cache'
import { OpenAI } from 'openai'
import { z } from 'zod'
import { EMBEDDED_PARTS_VERSION, EMBEDDING_DIMENSIONS, embedTextsTask } from '~/lib/embedding'
import { env } from './env.server'
import type { KnownVectors } from './known-vectors'
import { OutageError } from './outage'
import { runTask } from './threads.server'

export type EmbeddingPurpose = 'query' | 'passage'

export type EmbedOptions = {
  /** A query goes ahead of passages, and is remembered for a while. */
  purpose: EmbeddingPurpose
  signal?: AbortSignal
}

export type EmbeddingsConnection = { baseUrl?: string; apiKey: string; timeoutMs: number; maxRetries: number }

const localModel = 'all-MiniLM-L6-v2'
const openaiModel = 'text-embedding-3-small'
/** Small enough that all threads end at about the same time. */
const localBatch = 8
const openaiBatch = 256

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).length(EMBEDDING_DIMENSIONS) })),
})

const recentQueries = new LRUCache<string, number[]>({ max: 2_000 })

/** The name that is kept beside each vector: vectors of different names must not be compared. It says the way that texts are cut too. */
export function embeddingModelName(): string {
  const model = env().EMBEDDINGS === 'openai' ? openaiModel : localModel
  return `${model}@${EMBEDDING_DIMENSIONS}.${EMBEDDED_PARTS_VERSION}`
}

/**
 * One vector of 384 numbers and unit length for each text, in the order of the texts.
 * @throws what the endpoint or the thread failed with, or an AbortError
 */
export async function embedTexts(texts: string[], { purpose, signal }: EmbedOptions): Promise<number[][]> {
  signal?.throwIfAborted()
  if (purpose === 'passage') return embed(texts, { purpose, signal })
  const model = embeddingModelName()
  const keys = texts.map((text) => `${model}\n${text}`)
  const unknown = [...new Set(texts.filter((_, index) => !recentQueries.has(keys[index] as string)))]
  const vectors = unknown.length > 0 ? await embed(unknown, { purpose, signal }) : []
  const fresh = new Map(unknown.map((text, index) => [text, vectors[index] as number[]]))
  return texts.map((text, index) => {
    const key = keys[index] as string
    const vector = fresh.get(text) ?? (recentQueries.get(key) as number[])
    recentQueries.set(key, vector)
    // Whoever asks may change its copy.
    return [...vector]
  })
}

function embed(texts: string[], options: EmbedOptions): Promise<number[][]> {
  return env().EMBEDDINGS === 'openai' ? embedRemotely(texts, options, connection()) : embedLocally(texts, options)
}

let knownVectors: KnownVectors | undefined

/** From now on, the local model is not asked for texts whose vectors are known, and what it makes is kept with them. */
export function knowVectors(known: KnownVectors | undefined): void {
  knownVectors = known
}

async function embedLocally(texts: string[], options: EmbedOptions): Promise<number[][]> {
  const vectors = texts.map((text) => knownVectors?.get(text))
  const unknown = texts.filter((_, index) => !vectors[index])
  const fresh = (await embedInThreads(unknown, options)).values()
  return vectors.map((vector, index) => {
    if (vector) return vector
    const made = fresh.next().value as number[]
    knownVectors?.set(texts[index] as string, made)
    return made
  })
}

async function embedInThreads(texts: string[], { purpose, signal }: EmbedOptions): Promise<number[][]> {
  const vectors = new Array<number[]>(texts.length)
  const pool = purpose === 'query' ? 'queries' : 'batches'
  const embedBatch = async (batch: number[]) => {
    const flat = await runTask(
      embedTextsTask,
      { texts: batch.map((index) => texts[index] as string) },
      { signal, pool },
    )
    batch.forEach((index, row) => {
      vectors[index] = [...flat.subarray(row * EMBEDDING_DIMENSIONS, (row + 1) * EMBEDDING_DIMENSIONS)]
    })
  }
  await Promise.all(inBatches([...texts.keys()], localBatch).map(embedBatch))
  return vectors
}

/** Embeds with any endpoint that speaks OpenAI's protocol; retries on 429, 5xx and lost connections. */
export async function embedRemotely(
  texts: string[],
  { signal }: Pick<EmbedOptions, 'signal'>,
  to: EmbeddingsConnection,
): Promise<number[][]> {
  const client = new OpenAI({
    apiKey: to.apiKey,
    baseURL: to.baseUrl ?? 'https://api.openai.com/v1',
    timeout: to.timeoutMs,
    maxRetries: to.maxRetries,
    // Otherwise the client reads variables of its own, and prints to the console.
    organization: null,
    project: null,
    logLevel: 'off',
  })
  const vectors: number[][] = []
  // One request at a time: a large document must not use up the rate limit that questions need.
  for (const batch of inBatches(texts, openaiBatch)) {
    const answer = await client.embeddings
      .create(
        { model: openaiModel, input: batch.map(sendable), dimensions: EMBEDDING_DIMENSIONS, encoding_format: 'float' },
        { signal },
      )
      .catch((error: unknown) => {
        throw isAway(error) ? new OutageError('embeddings', error) : error
      })
    const rows = answerSchema.parse(answer).data.sort((a, b) => a.index - b.index)
    if (rows.length !== batch.length) throw new Error(`Asked for ${batch.length} embeddings and got ${rows.length}.`)
    vectors.push(...rows.map((row) => unitLength(row.embedding)))
  }
  return vectors
}

// Overloaded, failing or not reached: another time it will answer. What it refuses, it always refuses.
function isAway(error: unknown): boolean {
  if (error instanceof OpenAI.APIUserAbortError) return false
  return (
    error instanceof OpenAI.APIConnectionError ||
    (error instanceof OpenAI.APIError && (error.status === 429 || Number(error.status) >= 500))
  )
}

function connection(): EmbeddingsConnection {
  const { EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY } = env()
  return { baseUrl: EMBEDDINGS_BASE_URL, apiKey: EMBEDDINGS_API_KEY ?? '', timeoutMs: 30_000, maxRetries: 4 }
}

// The endpoint refuses an empty text and one of more than 8,192 tokens; no passage comes near, but a pasted question may.
function sendable(text: string): string {
  return text.slice(0, 8_000) || ' '
}

function unitLength(vector: number[]): number[] {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}

function inBatches<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
