import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startRemixServer, type TestServer } from '../../tests/support/remix-server'

const dataDir = await mkdtemp(path.join(tmpdir(), 'files-'))
vi.stubEnv('DATA_DIR', dataDir)
vi.stubEnv('STORAGE_URL', '')
vi.stubEnv('LOG_LEVEL', 'silent')
const { loader } = await import('./files.$token')
const { signFileLink } = await import('~/platform/signed-link.server')
const { storage } = await import('~/platform/storage/storage.server')

const pdf = {
  storageKey: 'tenant/manual',
  fileName: 'Lámhleabhar “Ash”.pdf',
  contentType: 'application/pdf',
  disposition: 'inline' as const,
  subject: 'homeowner:1',
}
const html = { ...pdf, storageKey: 'tenant/page', contentType: 'text/html', disposition: 'attachment' as const }
let server: TestServer

beforeAll(async () => {
  server = await startRemixServer([{ path: 'files/:token', loader }])
  await storage().put(pdf.storageKey, Buffer.from('0123456789'), pdf)
  await storage().put(html.storageKey, Buffer.from('<script>'), html)
})
afterAll(async () => {
  await server.close()
  await rm(dataDir, { recursive: true })
})

const open = (link: Parameters<typeof signFileLink>[0], init?: RequestInit) =>
  fetch(server.url + signFileLink(link), init)

describe('GET /files/TOKEN', () => {
  it('sends the file, under its name, kept by nobody', async () => {
    const response = await open(pdf)
    expect([response.status, await response.text()]).toEqual([200, '0123456789'])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': `inline; filename="Lamhleabhar _Ash_.pdf"; filename*=UTF-8''L%C3%A1mhleabhar%20%E2%80%9CAsh%E2%80%9D.pdf`,
      'content-length': '10',
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('content-security-policy')).not.toContain('sandbox')
  })

  it('puts whatever is no PDF into a sandbox', async () => {
    const response = await open(html)
    expect(await response.text()).toBe('<script>')
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  it('sends a range, as PDF viewers ask for it', async () => {
    const response = await open(pdf, { headers: { Range: 'bytes=2-4' } })
    expect([response.status, await response.text()]).toEqual([206, '234'])
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(response.headers.get('content-length')).toBe('3')
  })

  it('answers 416 behind the end, and the whole to If-Range', async () => {
    const behind = await open(pdf, { headers: { Range: 'bytes=10-' } })
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    const conditional = await open(pdf, { headers: { Range: 'bytes=2-4', 'If-Range': '"etag"' } })
    expect([conditional.status, await conditional.text()]).toEqual([200, '0123456789'])
  })

  it('answers HEAD with the length alone', async () => {
    const response = await open(pdf, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '10', ''])
  })

  it('tells kindly that a link has expired', async () => {
    const response = await open({ ...pdf, expiresAt: new Date(Date.now() - 1) })
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('go back to the page')
  })

  it('knows nothing of a forged link, or of a file that is gone', async () => {
    const forged = await fetch(`${server.url}${signFileLink(pdf)}A`)
    expect([forged.status, await forged.text()]).toEqual([404, expect.not.stringContaining('manual')])
    expect((await open({ ...pdf, storageKey: 'tenant/gone' })).status).toBe(404)
  })
})
