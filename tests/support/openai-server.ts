// A small server that speaks the embeddings part of the OpenAI protocol on a free port, and fails on request.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const bodySchema = z.object({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1).max(2048),
  dimensions: z.number().int().positive(),
  encoding_format: z.enum(['float', 'base64']).optional(),
})

export type EmbeddingsRequest = z.infer<typeof bodySchema> & { authorization: string | undefined }
export type EmbeddingsFailure = { status: number; headers?: Record<string, string> } | 'hangUp' | 'silent'

export type EmbeddingsServer = {
  /** What EMBEDDINGS_BASE_URL wants. */
  baseUrl: string
  requests: EmbeddingsRequest[]
  /** One failure a request, in order; then it answers. */
  failNext: (...failures: EmbeddingsFailure[]) => void
  close: () => Promise<void>
}

/** A vector that depends on the text alone; three units long, so that whoever wants unit length has to see to it. */
export function fakeEmbedding(text: string, dimensions: number): number[] {
  const digest = createHash('sha512').update(text).digest()
  const raw = Array.from(
    { length: dimensions },
    (_, index) => (digest[index % digest.length] ?? 0) - 127 + index / dimensions,
  )
  const length = Math.hypot(...raw)
  return raw.map((value) => (value / length) * 3)
}

/** Starts the server on a free port of this machine. Its rows come back in reverse, as the protocol allows. */
export async function startEmbeddingsServer(): Promise<EmbeddingsServer> {
  const requests: EmbeddingsRequest[] = []
  let failures: EmbeddingsFailure[] = []
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      const send = (status: number, body: object, headers: Record<string, string> = {}) =>
        res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
      if (req.method !== 'POST' || req.url !== '/v1/embeddings')
        return void send(404, { error: { message: 'Not found' } })
      const body = bodySchema.safeParse(JSON.parse(Buffer.concat(parts).toString('utf8')))
      if (!body.success) return void send(400, { error: { message: body.error.message } })
      requests.push({ ...body.data, authorization: req.headers.authorization })
      const failure = failures.shift()
      if (failure === 'silent') return
      if (failure === 'hangUp') return void req.socket.destroy()
      if (failure) return void send(failure.status, { error: { message: `Status ${failure.status}` } }, failure.headers)
      const { input, dimensions, model } = body.data
      const data = input.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: fakeEmbedding(text, dimensions),
      }))
      send(200, {
        object: 'list',
        model,
        data: data.reverse(),
        usage: { prompt_tokens: input.length, total_tokens: input.length },
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    failNext: (...next) => (failures = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
