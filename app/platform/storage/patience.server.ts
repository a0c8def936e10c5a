// How long a store is waited for: not by the size of a file, but by whether anything moves.
import { Readable } from 'node:stream'
import { OutageError } from '../outage'

const STALL_MS = 12_000

/** What is being stored could not be read: no fault of the store. */
export class SourceError extends Error {
  override name = 'SourceError'
}

/** Runs work that ends, or is aborted, within some milliseconds. What it returns may go on longer. */
export async function within<Result>(ms: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), ms)
  try {
    return await work(late.signal)
  } catch (error) {
    throw late.signal.aborted ? new Error(`No answer within ${ms / 1000} s`) : error
  } finally {
    clearTimeout(timer)
  }
}

/** Runs work that sends bytes away. It is aborted when none of them has been taken for a while, or no answer follows the last. */
export async function whilePassing<Result>(
  body: Readable | Buffer,
  work: (body: Readable | Buffer, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(), STALL_MS)
  let broken: SourceError | undefined
  const passing = async function* (source: Readable) {
    try {
      for await (const chunk of source) {
        timer.refresh()
        yield chunk as Buffer
      }
    } catch (error) {
      throw (broken = new SourceError('What was to be stored broke off', { cause: error }))
    }
  }
  try {
    const watched = Buffer.isBuffer(body) ? body : Readable.from(passing(body), { objectMode: false })
    // The client that sends it does not notice by itself that no more will come.
    if (!Buffer.isBuffer(watched)) watched.once('error', () => stalled.abort())
    return await work(watched, stalled.signal)
  } catch (error) {
    if (broken) throw broken
    throw stalled.signal.aborted ? new Error(`Nothing moved for ${STALL_MS / 1000} s`) : error
  } finally {
    clearTimeout(timer)
    if (!Buffer.isBuffer(body)) body.destroy()
  }
}

/** The bytes of a store, as an outage when they stop coming. Who reads slowly may: only what is asked for is waited for. */
export function steady(body: Readable): Readable {
  return Readable.from(pieces(body), { objectMode: false })
}

async function* pieces(body: Readable): AsyncGenerator<Buffer> {
  const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  try {
    for (;;) {
      const next = await within(STALL_MS, (signal) => Promise.race([iterator.next(), rejectOnAbort(signal)]))
      if (next.done) return
      yield next.value
    }
  } catch (error) {
    throw new OutageError('storage', error)
  } finally {
    body.destroy()
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  )
}
