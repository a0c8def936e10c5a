// A small server that speaks the streaming part of the OpenAI protocol on a free port, and misbehaves on request.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const bodySchema = z
  .object({
    model: z.string(),
    messages: z.array(z.object({ role: z.string(), content: z.string() })),
    stream: z.literal(true),
    stream_options: z.object({ include_usage: z.boolean() }).optional(),
  })
  .passthrough()

export type LlmServerRequest = {
  model: string
  messages: { role: string; content: string }[]
  body: Record<string, unknown>
  authorization: string | undefined
  receivedAt: number
  /** True once the asker went away before the whole reply was written. */
  closedEarly: boolean
}

type Reply = string | ((request: LlmServerRequest) => string)

export type LlmBehaviour =
  | {
      kind: 'reply'
      reply: Reply
      usage?: boolean
      tokenDelayMs?: number
      firstTokenDelayMs?: number
      finishReason?: string
    }
  | { kind: 'refuse'; status: number; message?: string; code?: string; headers?: Record<string, string> }
  /** Some tokens, then silence with the connection open. */
  | { kind: 'stall'; reply: Reply; afterTokens: number }
  /** Some tokens, then the socket is destroyed. */
  | { kind: 'break'; reply: Reply; afterTokens: number }
  /** Some tokens, then a polite end without a finish reason. */
  | { kind: 'truncate'; reply: Reply; afterTokens: number }
  /** Some tokens, then an error event. */
  | { kind: 'errorEvent'; reply: Reply; afterTokens: number }
  /** Takes the request and never answers. */
  | { kind: 'silent' }
  /** Drops the connection before any answer. */
  | { kind: 'hangUp' }

export type LlmServer = {
  /** What LLM_BASE_URL wants. */
  baseUrl: string
  requests: LlmServerRequest[]
  /** One behaviour a request, in order; the last one stays. */
  behave: (...behaviours: LlmBehaviour[]) => void
  close: () => Promise<void>
}

const ANSWER = 'The stopcock is under the kitchen sink, on the left-hand side [1].'

/** The ready-made behaviours; spread into `behave(...)`. */
export const scenarios = {
  normal: (reply: Reply = ANSWER): LlmBehaviour[] => [{ kind: 'reply', reply }],
  rateLimitedOnce: (retryAfter = '0'): LlmBehaviour[] => [
    { kind: 'refuse', status: 429, headers: { 'retry-after': retryAfter } },
    { kind: 'reply', reply: ANSWER },
  ],
  alwaysFailing: (): LlmBehaviour[] => [{ kind: 'refuse', status: 500 }],
  refusedKey: (): LlmBehaviour[] => [
    { kind: 'refuse', status: 401, message: 'Incorrect API key provided: sk-test-secret-key.' },
  ],
  stallsMidStream: (afterTokens = 3): LlmBehaviour[] => [{ kind: 'stall', reply: ANSWER, afterTokens }],
  breaksMidStream: (afterTokens = 3): LlmBehaviour[] => [{ kind: 'break', reply: ANSWER, afterTokens }],
  noUsage: (): LlmBehaviour[] => [{ kind: 'reply', reply: ANSWER, usage: false }],
  slowTokens: (tokenDelayMs = 50): LlmBehaviour[] => [
    { kind: 'reply', reply: `${ANSWER} Turn it clockwise to shut the water off [1].`, tokenDelayMs },
  ],
}

/** A reply that shows what the model was given: the first line of each passage, cited, or the no-answer marker. */
export function echoPassages(request: LlmServerRequest): string {
  const last = request.messages.at(-1)?.content ?? ''
  const passages = [...last.matchAll(/<passage-[^>]*\sn="(\d+)"[^>]*>\n([^\n]*)/g)]
  if (passages.length === 0) return '[[NO_ANSWER]]\nThe documents say nothing about this.'
  return passages.map(([, n, line]) => `${line} [${n}]`).join('\n')
}

/** Starts the server on a free port of this machine; it replies normally until told otherwise. */
export async function startLlmServer(...behaviours: LlmBehaviour[]): Promise<LlmServer> {
  const requests: LlmServerRequest[] = []
  let script = behaviours.length > 0 ? behaviours : scenarios.normal()
  const server = createServer((req, res) => {
    handle(req, res).catch((error: unknown) => {
      if (!res.headersSent) res.writeHead(500)
      res.end(String(error))
    })
  })

  async function handle(req: IncomingMessage, res: ServerResponse) {
    if (req.method !== 'POST' || req.url !== '/v1/chat/completions') {
      res.writeHead(404).end()
      return
    }
    const parsed = bodySchema.safeParse(JSON.parse(await readBody(req)))
    if (!parsed.success) return sendRefusal(res, { kind: 'refuse', status: 400, message: parsed.error.message })
    const request: LlmServerRequest = {
      model: parsed.data.model,
      messages: parsed.data.messages,
      body: parsed.data,
      authorization: req.headers.authorization,
      receivedAt: performance.now(),
      closedEarly: false,
    }
    requests.push(request)
    res.on('close', () => (request.closedEarly = !res.writableFinished))
    const behaviour = script.length > 1 ? script.shift() : script[0]
    if (behaviour) await perform(behaviour, request, req, res)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    behave: (...next) => (script = [...next]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function perform(behaviour: LlmBehaviour, request: LlmServerRequest, req: IncomingMessage, res: ServerResponse) {
  if (behaviour.kind === 'silent') return
  if (behaviour.kind === 'hangUp') return void req.socket.destroy()
  if (behaviour.kind === 'refuse') return sendRefusal(res, behaviour)

  const reply = typeof behaviour.reply === 'string' ? behaviour.reply : behaviour.reply(request)
  const tokens = reply.match(/\s*\S+|\s+$/g) ?? []
  const said = behaviour.kind === 'reply' ? tokens : tokens.slice(0, behaviour.afterTokens)
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  res.flushHeaders()
  if (behaviour.kind === 'reply' && behaviour.firstTokenDelayMs) await sleep(behaviour.firstTokenDelayMs)
  for (const content of said) {
    if (res.destroyed) return
    send(res, request, { choices: [{ index: 0, delta: { content }, finish_reason: null }] })
    // Each token in a packet of its own, as from a real model.
    await sleep(behaviour.kind === 'reply' ? (behaviour.tokenDelayMs ?? 0) : 1)
  }
  if (behaviour.kind === 'stall') return
  if (behaviour.kind === 'break') return void req.socket.destroy()
  if (behaviour.kind === 'truncate') return void res.end()
  if (behaviour.kind === 'errorEvent') {
    send(res, request, { error: { message: 'The server had an error while processing your request.' } })
    return void res.end()
  }
  send(res, request, {
    choices: [{ index: 0, delta: {}, finish_reason: (behaviour.kind === 'reply' && behaviour.finishReason) || 'stop' }],
  })
  if (behaviour.usage !== false)
    send(res, request, { choices: [], usage: { prompt_tokens: 1_234, completion_tokens: tokens.length } })
  res.end('data: [DONE]\n\n')
}

function send(res: ServerResponse, request: LlmServerRequest, data: object) {
  const envelope = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: request.model }
  res.write(`data: ${JSON.stringify({ ...envelope, ...data })}\n\n`)
}

function sendRefusal(res: ServerResponse, refusal: Extract<LlmBehaviour, { kind: 'refuse' }>) {
  const error = { message: refusal.message ?? `Status ${refusal.status}`, type: 'error', code: refusal.code ?? null }
  res.writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers })
  res.end(JSON.stringify({ error }))
}

async function readBody(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
