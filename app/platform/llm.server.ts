// Streaming from any OpenAI-compatible endpoint. Retries are ours, not the client's: they stop once a word has reached the
// reader, they share one deadline, and each failure is told to the caller.
import { setTimeout as sleep } from 'node:timers/promises'
import { APIError, OpenAI } from 'openai'
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import { z } from 'zod'
import { countMessageTokens, countTokens } from '~/lib/tokens'
import { env } from './env.server'
import { LlmError, toLlmError, type LlmErrorKind } from './llm-error'

export type LlmMessage = { role: 'system' | 'user' | 'assistant'; content: string }

export type LlmChunk =
  | { type: 'text'; text: string }
  | { type: 'usage'; promptTokens: number; completionTokens: number; model: string; finishReason: string }

export type LlmConnection = { baseUrl: string; apiKey: string; model: string; timeoutMs: number; stallMs: number }

export type LlmAttemptFailure = {
  error: LlmError
  attempt: number
  willRetry: boolean
  latencyMs: number
  model: string
}

export type LlmRequest = {
  messages: LlmMessage[]
  signal: AbortSignal
  /** Absent: LLM_MODEL. */
  model?: string
  maxTokens?: number
  temperature?: number
  /** Told of each failed attempt, the last one too; not of the caller's own abort. Must not throw. */
  onAttemptFailed?: (failure: LlmAttemptFailure) => void
  /** Absent: the LLM_* environment. */
  connection?: LlmConnection
  retries?: { attempts: number; firstDelayMs: number }
}

const RETRIES = { attempts: 4, firstDelayMs: 500 }
const LONGEST_DELAY_MS = 8_000
/** Why an endpoint ends an answer that the model had not finished: out of tokens, or stopped by a filter. */
const CUT_SHORT: ReadonlySet<string> = new Set(['length', 'max_tokens', 'content_filter'])
const RETRIED: ReadonlySet<LlmErrorKind> = new Set(['rate_limited', 'unavailable', 'stalled', 'broken_stream'])

/** Whether a language model is set up; otherwise answers are extractive. */
export function isLlmConfigured(): boolean {
  return llmConnection() !== null
}

/** The endpoint of the LLM_* environment, or null. Local servers want no key, so a key is not required beside a base URL. */
export function llmConnection(): LlmConnection | null {
  const { LLM_BASE_URL, LLM_API_KEY, LLM_MODEL, LLM_TIMEOUT_MS, LLM_STALL_MS } = env()
  if (!LLM_MODEL || (!LLM_BASE_URL && !LLM_API_KEY)) return null
  return {
    baseUrl: LLM_BASE_URL ?? 'https://api.openai.com/v1',
    apiKey: LLM_API_KEY ?? 'not-needed',
    model: LLM_MODEL,
    timeoutMs: LLM_TIMEOUT_MS,
    stallMs: LLM_STALL_MS,
  }
}

/** Whether what was said is the beginning of an answer, and not the whole. */
export function isCutShort(finishReason: string): boolean {
  return CUT_SHORT.has(finishReason.toLowerCase())
}

/**
 * Streams one completion: texts as they come, then its usage (counted here when the endpoint does not say).
 * Tries again on 429, 5xx, lost connections and silence, but only while nothing was yielded, within one deadline.
 * Leaving the loop, or aborting `signal`, ends the request upstream at once.
 * @throws {LlmError}
 */
export async function* streamCompletion(request: LlmRequest): AsyncGenerator<LlmChunk> {
  const connection = request.connection ?? llmConnection()
  if (!connection) throw new LlmError('bad_request', { attempts: 0, reason: 'None is configured.' })
  const { attempts, firstDelayMs } = request.retries ?? RETRIES
  const deadline = performance.now() + connection.timeoutMs

  for (let attempt = 1; ; attempt++) {
    const started = performance.now()
    let yielded = false
    try {
      for await (const chunk of attemptCompletion(request, connection, { attempt, deadline })) {
        yielded = true
        yield chunk
      }
      return
    } catch (cause) {
      const error = toLlmError(cause, attempt, connection.apiKey)
      if (error.kind === 'aborted') throw error
      const delayMs = delayBeforeNext(error, attempt, firstDelayMs)
      const willRetry = !yielded && attempt < attempts && isRetried(error) && performance.now() + delayMs < deadline
      const latencyMs = Math.round(performance.now() - started)
      request.onAttemptFailed?.({ error, attempt, willRetry, latencyMs, model: request.model ?? connection.model })
      if (!willRetry) throw error
      await sleep(delayMs, undefined, { signal: request.signal }).catch(() => {
        throw new LlmError('aborted', { attempts: attempt })
      })
    }
  }
}

async function* attemptCompletion(
  request: LlmRequest,
  connection: LlmConnection,
  { attempt, deadline }: { attempt: number; deadline: number },
): AsyncGenerator<LlmChunk> {
  const watch = watchAttempt(request.signal, { stallMs: connection.stallMs, deadline })
  const said = nothingSaid(request.model ?? connection.model)
  try {
    if (watch.stopped) throw new LlmError(watch.stopped, { attempts: attempt - 1 })
    const body = requestBody(request, said.model)
    const stream = await watch.withinStall(
      clientFor(connection).chat.completions.create(body, { signal: watch.signal }),
    )
    const chunks = stream[Symbol.asyncIterator]()
    for (;;) {
      const next = await watch.withinStall(chunks.next())
      if (next.done) break
      const piece = hear(said, next.value)
      if (piece) yield { type: 'text', text: piece }
    }
    // The client ends an aborted stream quietly, and a proxy that gives up may end it politely: neither is a whole answer.
    if (watch.stopped) throw new LlmError(watch.stopped, { attempts: attempt })
    if (said.finishReason === '') throw new LlmError('broken_stream', { attempts: attempt })
  } catch (error) {
    const { stopped } = watch
    throw stopped && !(error instanceof LlmError) ? new LlmError(stopped, { attempts: attempt, cause: error }) : error
  } finally {
    watch.end()
  }
  yield usageOf(said, request)
}

type Watch = {
  /** Of the request to the endpoint. */
  signal: AbortSignal
  /** Why it was stopped by us; the getter is read anew after each wait. */
  readonly stopped: LlmErrorKind | undefined
  /** Stops it when the endpoint is silent for too long. */
  withinStall: <Value>(waited: PromiseLike<Value>) => Promise<Value>
  end: () => void
}

// Stops an attempt when its reader leaves, when its time is over, and when nothing comes any more.
function watchAttempt(left: AbortSignal, { stallMs, deadline }: { stallMs: number; deadline: number }): Watch {
  const upstream = new AbortController()
  let stopped: LlmErrorKind | undefined
  const stop = (kind: LlmErrorKind) => {
    stopped ??= kind
    upstream.abort()
  }
  const onAbort = () => stop('aborted')
  left.addEventListener('abort', onAbort)
  if (left.aborted) onAbort()
  const total = setTimeout(() => stop('timeout'), Math.max(0, deadline - performance.now()))
  return {
    signal: upstream.signal,
    get stopped() {
      return stopped
    },
    // Only while we wait for the endpoint: the time that a slow reader takes is not its silence.
    async withinStall(waited) {
      const timer = setTimeout(() => stop('stalled'), stallMs)
      try {
        return await waited
      } finally {
        clearTimeout(timer)
      }
    },
    end() {
      clearTimeout(total)
      left.removeEventListener('abort', onAbort)
      upstream.abort()
    },
  }
}

type Said = {
  text: string
  model: string
  /** Empty until the endpoint says why it ended. */
  finishReason: string
  usage: OpenAI.CompletionUsage | null | undefined
}

function nothingSaid(model: string): Said {
  return { text: '', model, finishReason: '', usage: undefined }
}

// Some endpoints leave out what the types of the client promise.
type Heard = Partial<OpenAI.ChatCompletionChunk>

function hear(said: Said, { model, usage, choices }: Heard): string {
  const choice = choices?.[0]
  const piece = textOf(choice?.delta?.content)
  said.model = model || said.model
  said.usage = usage ?? said.usage
  said.finishReason = choice?.finish_reason ?? said.finishReason
  said.text += piece
  return piece
}

function usageOf({ text, model, finishReason, usage }: Said, { messages }: LlmRequest): LlmChunk {
  return {
    type: 'usage',
    promptTokens: usage?.prompt_tokens ?? countMessageTokens(messages),
    completionTokens: usage?.completion_tokens ?? countTokens(text),
    model,
    finishReason,
  }
}

const partSchema = z.object({ type: z.literal('text'), text: z.string() })

// Some models send parts of several kinds, their thinking among them.
function textOf(content: unknown): string {
  if (!Array.isArray(content)) return typeof content === 'string' ? content : ''
  return content.map((part) => partSchema.safeParse(part).data?.text ?? '').join('')
}

const clients = new Map<string, OpenAI>()

function clientFor({ baseUrl, apiKey, timeoutMs }: LlmConnection): OpenAI {
  const key = JSON.stringify([baseUrl, apiKey, timeoutMs])
  const client =
    clients.get(key) ??
    new OpenAI({
      baseURL: baseUrl,
      apiKey,
      // Otherwise the client reads variables of its own, and prints to the console.
      organization: null,
      project: null,
      logLevel: 'off',
      maxRetries: 0,
      timeout: timeoutMs,
    })
  clients.set(key, client)
  return client
}

function requestBody(request: LlmRequest, model: string): ChatCompletionCreateParamsStreaming {
  // Reasoning models refuse `max_tokens` and a temperature; older compatible servers know nothing but `max_tokens`.
  const reasons = /^(o\d|gpt-5)/.test(model)
  return {
    model,
    messages: request.messages,
    stream: true,
    stream_options: { include_usage: true },
    ...(reasons
      ? { max_completion_tokens: request.maxTokens }
      : { max_tokens: request.maxTokens, temperature: request.temperature }),
  }
}

function isRetried(error: LlmError): boolean {
  // A used-up quota answers 429 too, and no waiting helps.
  const code = error.cause instanceof APIError ? error.cause.code : undefined
  return RETRIED.has(error.kind) && code !== 'insufficient_quota'
}

// Doubling, with half of it random so that many readers do not come back together; what the endpoint asks for is the least.
function delayBeforeNext(error: LlmError, attempt: number, firstDelayMs: number): number {
  const backoffMs = Math.min(LONGEST_DELAY_MS, firstDelayMs * 2 ** (attempt - 1))
  const jitteredMs = backoffMs * (0.5 + Math.random() / 2)
  const headers = error.cause instanceof APIError ? error.cause.headers : undefined
  return Math.max(jitteredMs, retryAfterMs(headers))
}

function retryAfterMs(headers: Headers | undefined): number {
  const inMs = Number(headers?.get('retry-after-ms') ?? NaN)
  if (Number.isFinite(inMs)) return inMs
  const value = headers?.get('retry-after')
  if (!value) return 0
  const seconds = Number(value)
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now()
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : 0
}
