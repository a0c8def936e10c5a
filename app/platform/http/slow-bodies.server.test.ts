import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { startRemixServer, type TestServer } from '../../../tests/support/remix-server'
import { closeSlowBodies } from './slow-bodies.server'

let running: TestServer | undefined
afterEach(async () => {
  await running?.close()
})

const pace = { stillMs: 300, graceMs: 400, bytesPerS: 10_000 }
let read: string[] = []

async function start(): Promise<number> {
  read = []
  const action = async ({ request }: { request: Request }) => {
    read.push(
      await request.text().then(
        (text) => `${text.length} bytes`,
        () => 'broken off',
      ),
    )
    return new Response('read')
  }
  running = await startRemixServer([{ path: 'upload', action }], [closeSlowBodies(pace)])
  return Number(new URL(running.url).port)
}

/** A client that sends what it is told, and gathers what comes until the connection is closed. */
function client(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (data: Buffer) => (said += data.toString()))
  socket.on('error', () => undefined)
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(said)))
  const begin = (length: number) =>
    socket.write(
      `POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`,
    )
  return { socket, begin, closed, said: () => said }
}

const statusOf = (answer: string) => Number(answer.split(' ')[1])

it('ends a body that stands still', async () => {
  const { socket, begin, closed } = client(await start())
  begin(1_000)
  socket.write('x'.repeat(10))
  const startedAt = performance.now()
  expect(statusOf(await closed)).toBe(408)
  expect(performance.now() - startedAt).toBeLessThan(1_500)
  await vi.waitFor(() => expect(read).toEqual(['broken off']))
})

it('ends a body that comes drop by drop, though it never stands still', async () => {
  const { socket, begin, closed } = client(await start())
  begin(1_000)
  const drops = setInterval(() => socket.write('x'), 20)
  const answer = await closed
  clearInterval(drops)
  expect(statusOf(answer)).toBe(408)
})

it('ends one without a length, too', async () => {
  const { socket, closed } = client(await start())
  socket.write('POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n')
  expect(statusOf(await closed)).toBe(408)
})

it('lets a large file over a slow line come, for as long as it comes', async () => {
  const { socket, begin, said } = client(await start())
  const pieces = 40
  begin(pieces * 1_000)
  const startedAt = performance.now()
  for (let n = 0; n < pieces; n += 1) {
    socket.write('x'.repeat(1_000))
    await sleep(40)
  }
  expect(performance.now() - startedAt).toBeGreaterThan(3 * pace.graceMs)
  while (!said().includes('read')) await sleep(10)
  expect(statusOf(said())).toBe(200)
  expect(read).toEqual(['40000 bytes'])
  socket.destroy()
})
