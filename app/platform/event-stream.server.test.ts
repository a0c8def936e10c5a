import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { eventStream, type ServerEvent } from './event-stream.server'

const request = (signal?: AbortSignal) => new Request('http://localhost/', { method: 'POST', signal })
afterEach(() => vi.useRealTimers())

describe('eventStream', () => {
  it('sends events in the wire format, uncached and unbuffered', async () => {
    const response = eventStream(request(), async function* (): AsyncGenerator<ServerEvent> {
      yield { event: 'token', data: { text: 'two\nlines' } }
      yield { event: 'done', data: {} }
    })
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('X-Accel-Buffering')).toBe('no')
    expect(await response.text()).toBe('event: token\ndata: {"text":"two\\nlines"}\n\nevent: done\ndata: {}\n\n')
  })

  it('runs to its end, and is told, when the reader leaves', async () => {
    const saved = vi.fn()
    const response = eventStream(request(), async function* (signal): AsyncGenerator<ServerEvent> {
      yield { event: 'token', data: 1 }
      while (!signal.aborted) await sleep(2)
      yield { event: 'token', data: 2 }
      saved()
    })
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce())
  })

  it('runs to its end when nobody ever reads, and when the request was aborted', async () => {
    const saved = vi.fn()
    const left = new AbortController()
    left.abort()
    eventStream(request(left.signal), async function* (signal): AsyncGenerator<ServerEvent> {
      yield { event: 'aborted', data: signal.aborted }
      saved(signal.aborted)
    })
    await vi.waitFor(() => expect(saved).toHaveBeenCalledWith(true))
  })

  it('shows that it lives while there is nothing to say', async () => {
    vi.useFakeTimers()
    let finish: () => void = () => undefined
    const response = eventStream(request(), async function* (): AsyncGenerator<ServerEvent> {
      await new Promise<void>((resolve) => (finish = resolve))
      yield { event: 'done', data: {} }
    })
    await vi.advanceTimersByTimeAsync(31_000)
    finish()
    expect(await response.text()).toMatch(/^(: still here\n\n){2}event: done/)
  })
})

describe('many streams of one person', () => {
  const listening = (person: string) =>
    eventStream(
      request(),
      async function* (signal): AsyncGenerator<ServerEvent> {
        yield { event: 'open', data: 1 }
        while (!signal.aborted) await sleep(2)
      },
      { person, kind: 'test' },
    )

  it('end the oldest, which is told to come back later, and nobody else’s', async () => {
    const [first, other] = [listening('ann'), listening('ben')]
    await sleep(5)
    const later = Array.from({ length: 6 }, () => listening('ann'))
    expect(await first.text()).toBe('event: open\ndata: 1\n\nretry: 30000\n\n')
    for (const stream of [...later, other]) {
      const reader = stream.body?.getReader()
      expect((await reader?.read())?.done).toBe(false)
      await reader?.cancel()
    }
  })

  it('are forgotten once they are over', async () => {
    for (let n = 0; n < 8; n += 1) await listening('cian').body?.cancel()
    await sleep(10)
    const stream = listening('cian')
    for (let n = 0; n < 5; n += 1) listening('cian')
    const reader = stream.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
  })
})
