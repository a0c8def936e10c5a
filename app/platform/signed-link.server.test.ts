import { createHmac } from 'node:crypto'
import { expect, it, vi } from 'vitest'

vi.stubEnv('SESSION_SECRET', 'a secret of the tests, 32 characters or more')
const { readFileLink, signFileLink } = await import('./signed-link.server')
const { deriveKey } = await import('./keys.server')

const link = {
  storageKey: 'tenant/doc/1',
  fileName: 'Heating – the Ash.pdf',
  contentType: 'application/pdf',
  disposition: 'inline' as const,
  subject: 'homeowner:1',
  document: { id: '1', tenantId: '2', developmentId: '3' },
}
it('reads what was signed, for five minutes', () => {
  const token = signFileLink(link)
  const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)
  expect(readFileLink(token, minutesFromNow(4.9))).toMatchObject(link)
  expect(readFileLink(token, minutesFromNow(5.1))).toBe('expired')
})

it('lasts as long as it is told', () => {
  const expiresAt = new Date('2024-06-01T12:00:00Z')
  const token = signFileLink({ ...link, expiresAt })
  expect(readFileLink(token, new Date('2024-06-01T11:59:59Z'))).toEqual({ ...link, expiresAt })
  expect(readFileLink(token, expiresAt)).toBe('expired')
})

it('fits one path segment', () => {
  expect(signFileLink(link)).toMatch(/^[A-Za-z0-9_.-]+$/)
})

it('finds out what was changed, cut, or signed with another key', () => {
  const token = signFileLink(link)
  const [payload = '', mac = ''] = token.split('.')
  const changed = Buffer.from(JSON.stringify({ ...link, storageKey: 'other', expiresAt: '2999-01-01' })).toString(
    'base64url',
  )
  const foreign = createHmac('sha256', deriveKey('another purpose')).update(payload).digest('base64url')
  for (const forged of [
    `${changed}.${mac}`,
    payload,
    `${payload}.`,
    `${payload}.${mac.slice(0, -4)}`,
    `${token}.x`,
    '',
    '.',
  ])
    expect(readFileLink(forged), forged).toBe('forged')
  expect(readFileLink(`${payload}.${foreign}`)).toBe('forged')
})

it('tells forged before expired', () => {
  const token = signFileLink({ ...link, expiresAt: new Date(0) })
  expect(readFileLink(token)).toBe('expired')
  expect(readFileLink(`${token.slice(0, -6)}AAAAAA`)).toBe('forged')
})
