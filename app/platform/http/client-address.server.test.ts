import { afterEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../tests/support/remix-server'
import { clientAddress, noticeProxy, proxyState, proxyWarning } from './client-address.server'

let running: TestServer | undefined
afterEach(async () => {
  await running?.close()
})

async function seenBy(trusted: number, headers: Record<string, string>): Promise<string> {
  running = await startServer([(req, res) => void res.send(clientAddress(req) ?? 'nobody')], trusted)
  const answer = await fetch(running.url, { headers })
  await running.close()
  return answer.text()
}

const forwarded = (value: string) => ({ 'X-Forwarded-For': value })

describe('the address of a client', () => {
  it('is the socket’s, whatever is claimed, where no proxy is trusted', async () => {
    expect(await seenBy(0, { ...forwarded('9.9.9.9'), Forwarded: 'for=8.8.8.8' })).toBe('127.0.0.1')
  })

  it.each([
    ['9.9.9.9', '9.9.9.9'],
    ['6.6.6.6, 9.9.9.9', '9.9.9.9'],
    ['9.9.9.9:41234', '9.9.9.9'],
    ['[2001:db8::5]:443', '2001:db8::5'],
    ['2001:DB8::5', '2001:db8::5'],
    ['nonsense', '127.0.0.1'],
    ['9.9.9.9, unknown', '127.0.0.1'],
    [', ,', '127.0.0.1'],
    ["1.2.3.4', x", '127.0.0.1'],
  ])('behind one proxy that says %s is %s', async (value, address) => {
    expect(await seenBy(1, forwarded(value))).toBe(address)
  })

  it('behind two is what the outer one says, and of what was said before it nothing', async () => {
    expect(await seenBy(2, forwarded('6.6.6.6, 9.9.9.9:80, 10.0.0.2'))).toBe('9.9.9.9')
    expect(await seenBy(2, forwarded('6.6.6.6, garbage, 10.0.0.2'))).toBe('10.0.0.2')
  })

  it('may come by Forwarded, unless the proxy writes the other header', async () => {
    expect(await seenBy(1, { Forwarded: 'for=6.6.6.6, proto=https;for="[2001:db8::7]:4711";by=10.0.0.1' })).toBe(
      '2001:db8::7',
    )
    expect(await seenBy(1, { Forwarded: 'for=_hidden' })).toBe('127.0.0.1')
    expect(await seenBy(1, { Forwarded: 'for=6.6.6.6', ...forwarded('9.9.9.9') })).toBe('9.9.9.9')
  })
})

describe('a proxy that is not reckoned with', () => {
  it('is told of once it is seen', async () => {
    running = await startServer([noticeProxy(0), (_req, res) => void res.send('')])
    await fetch(running.url)
    expect(proxyState(0)).toBe('none')
    await fetch(running.url, { headers: forwarded('9.9.9.9') })
    expect(proxyState(0)).toBe('ignored')
    expect(proxyState(1)).toBe('trusted')
  })

  it('is told of at the start where https shows that there must be one', () => {
    expect(proxyWarning('https://portal.example', 0)).toMatch(/TRUST_PROXY is 0.*https/)
    expect(proxyWarning('https://portal.example', 1)).toBeNull()
    expect(proxyWarning('http://localhost:3000', 0)).toBeNull()
    expect(proxyWarning(undefined, 0)).toBeNull()
  })
})
