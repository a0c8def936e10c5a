import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { drainable } from './drain.server'

async function startStreaming() {
  const streams: ServerResponse[] = []
  const server = createServer((_, res) => {
    res.write('begin ')
    streams.push(res)
  })
  const { drain } = drainable(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, drain, streams, server }
}

it('accepts nobody new, and lets a stream come to its end', async () => {
  const { url, drain, streams, server } = await startStreaming()
  const response = await fetch(url)
  let drained = false
  const draining = drain(5_000).then((cutOff) => {
    drained = true
    return cutOff
  })
  await expect(fetch(url)).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(drained).toBe(false)
  streams[0]?.end('end')
  expect(await response.text()).toBe('begin end')
  expect(await draining).toBe(0)
  expect(server.listening).toBe(false)
})

it('cuts off what takes too long, and says how many', async () => {
  const { url, drain } = await startStreaming()
  const responses = await Promise.all([fetch(url), fetch(url)])
  expect(await drain(100)).toBe(2)
  for (const response of responses) await expect(response.text()).rejects.toThrow()
})

it('tells what takes too long to end by itself, before it closes it', async () => {
  const { url, drain, streams } = await startStreaming()
  const response = await fetch(url)
  const onCutOff = () => void streams[0]?.end('and why')
  expect(await drain(100, { onCutOff, graceMs: 5_000 })).toBe(1)
  expect(await response.text()).toBe('begin and why')
})

it('does not wait for connections that are only kept alive', async () => {
  const { url, drain, streams } = await startStreaming()
  const response = await fetch(url)
  streams[0]?.end()
  await response.text()
  const startedAt = performance.now()
  expect(await drain(5_000)).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
