import { z } from 'zod'

export type Asked = { firstTokenMs: number; doneMs: number; outcome: string }

/** Longer than anybody waits: a benchmark that hangs says so. */
const timeoutMs = 60_000
const doneSchema = z.object({ outcome: z.string() })

/**
 * Asks as a browser does and reads the whole stream. Times run from sending the request to the first token, and to `done`.
 * @throws unless a token came and the answer ended without an error
 */
export async function ask(origin: string, cookie: string, message: string): Promise<Asked> {
  const started = performance.now()
  const response = await fetch(`${origin}/api/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ message }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok || !response.body) throw new Error(`${response.status}: ${await response.text()}`)
  let firstTokenMs: number | null = null
  for await (const { event, data } of serverEvents(response.body)) {
    if (event === 'token') firstTokenMs ??= performance.now() - started
    if (event === 'error') throw new Error(`The answer failed: ${data}`)
    if (event !== 'done') continue
    const { outcome } = doneSchema.parse(JSON.parse(data))
    if (firstTokenMs === null || outcome === 'error') throw new Error(`There was no answer: ${data}`)
    return { firstTokenMs, doneMs: performance.now() - started, outcome }
  }
  throw new Error('The stream ended before its answer was done.')
}

async function* serverEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  let text = ''
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      yield { event: field('event') ?? '', data: field('data') ?? '' }
    }
  }
}
