import { afterEach, describe, expect, it, vi } from 'vitest'
import { isDataOf, keepPageWithoutNetwork } from './keep-page'

const page = new URL('https://openhouse.example/home/chat/7?search=boiler')

describe('the data of the page that is shown', () => {
  it.each([
    '/home/chat/7.data?search=boiler',
    'https://openhouse.example/home/chat/7.data?search=boiler&_routes=routes%2Fhome',
  ])('is asked for by %s', (address) => {
    expect(isDataOf(page, address)).toBe(true)
    expect(isDataOf(page, new URL(address, page))).toBe(true)
  })

  it.each([
    ['of another page', '/home/documents.data'],
    ['of the page by other filters', '/home/chat/7.data'],
    ['the page itself', '/home/chat/7?search=boiler'],
    ['elsewhere', 'https://elsewhere.example/home/chat/7.data?search=boiler'],
  ])('is not what is asked for %s', (_, address) => {
    expect(isDataOf(page, address)).toBe(false)
  })

  it('is not what a form sends', () => {
    expect(isDataOf(page, '/home/chat/7.data?search=boiler', { method: 'POST' })).toBe(false)
  })

  it('is that of the front page too', () => {
    expect(isDataOf(new URL('https://openhouse.example/'), '/_root.data?index')).toBe(true)
    expect(isDataOf(new URL('https://openhouse.example/'), '/_root.data?_routes=root')).toBe(true)
  })
})

describe('without a network', () => {
  afterEach(() => vi.unstubAllGlobals())

  /** A window whose line is lost until it is said to be back. */
  function lostLine() {
    let isBack = false
    const fetch = () =>
      isBack ? Promise.resolve(new Response('fresh')) : Promise.reject(new TypeError('Failed to fetch'))
    const line = Object.assign(new EventTarget(), { fetch, location: page })
    vi.stubGlobal('window', line)
    keepPageWithoutNetwork()
    const comeBack = () => {
      isBack = true
      line.dispatchEvent(new Event('online'))
    }
    return { ask: line.fetch as unknown as typeof globalThis.fetch, comeBack }
  }

  it('the data of the page comes when the line is back', async () => {
    const { ask, comeBack } = lostLine()
    const answer = ask('/home/chat/7.data?search=boiler')
    setTimeout(comeBack, 10)
    expect(await (await answer).text()).toBe('fresh')
  })

  it('another page, or what is sent, fails at once', async () => {
    const { ask } = lostLine()
    await expect(ask('/home/documents.data')).rejects.toThrow(TypeError)
    await expect(ask('/home/chat/7.data?search=boiler', { method: 'POST' })).rejects.toThrow(TypeError)
  })

  it('nobody waits any longer than who asked', async () => {
    const { ask } = lostLine()
    const leaving = new AbortController()
    const answer = ask('/home/chat/7.data?search=boiler', { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 10)
    await expect(answer).rejects.toThrow()
  })
})
