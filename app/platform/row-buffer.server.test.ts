import { expect, it, vi } from 'vitest'

vi.stubEnv('LOG_LEVEL', 'silent')
vi.stubEnv('SESSION_SECRET', 'a secret of the tests, 32 characters or more')
const { rowBuffer } = await import('./row-buffer.server')

function gathering(max = 100, batch = 10) {
  const written: number[][] = []
  let failures = 0
  const buffer = rowBuffer<number>({
    name: 'rows',
    max,
    batch,
    write: async (rows) => {
      if (failures > 0) {
        failures -= 1
        throw new Error('down')
      }
      written.push([...rows])
    },
  })
  return { buffer, written, fail: (times: number) => (failures = times) }
}

it('writes in batches, in order, and nothing when there is nothing', async () => {
  const { buffer, written } = gathering(100, 2)
  await buffer.flush()
  for (const row of [1, 2, 3]) buffer.add(row)
  await buffer.flush()
  expect(written).toEqual([[1, 2], [3]])
})

it('keeps what could not be written for the next time, before what came since', async () => {
  const { buffer, written, fail } = gathering()
  for (const row of [1, 2]) buffer.add(row)
  fail(1)
  await expect(buffer.flush()).rejects.toThrow('down')
  buffer.add(3)
  await buffer.flush()
  expect(written).toEqual([[1, 2, 3]])
})

it('drops the oldest when it is full, also when it gets rows back', async () => {
  const { buffer, written, fail } = gathering(3)
  for (const row of [1, 2, 3, 4]) buffer.add(row)
  fail(1)
  const flushing = buffer.flush()
  buffer.add(5)
  await expect(flushing).rejects.toThrow('down')
  await buffer.flush()
  expect(written).toEqual([[3, 4, 5]])
})

it('writes once for all who flush at the same time', async () => {
  const { buffer, written } = gathering()
  buffer.add(1)
  await Promise.all([buffer.flush(), buffer.flush()])
  expect(written).toEqual([[1]])
})
