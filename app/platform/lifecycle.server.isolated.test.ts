import { expect, it, vi } from 'vitest'

vi.stubEnv('LOG_LEVEL', 'silent')
vi.stubEnv('SESSION_SECRET', 'a secret of the tests, 32 characters or more')
const { onShutdown, onStart, shutdown, start } = await import('./lifecycle.server')

it('starts in order, once, and closes in reverse even when one hook fails', async () => {
  const seen: string[] = []
  for (const name of ['database', 'queue']) {
    onStart(name, async () => void seen.push(`start ${name}`))
    onShutdown(name, () => void seen.push(`stop ${name}`))
  }
  onShutdown('broken', () => Promise.reject(new Error('broken')))
  await Promise.all([start(), start()])
  await Promise.all([shutdown(), shutdown()])
  expect(seen).toEqual(['start database', 'start queue', 'stop queue', 'stop database'])
})
