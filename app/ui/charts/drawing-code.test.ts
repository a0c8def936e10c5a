import { expect, test, vi } from 'vitest'
import { drawingCode } from './drawing-code'

const Drawing = () => null

test('the code is fetched once, and whoever waits is told', async () => {
  const fetchCode = vi.fn(() => Promise.resolve(Drawing))
  const code = drawingCode(fetchCode)
  const [told, left] = [vi.fn(), vi.fn()]
  code.subscribe(told)
  code.subscribe(left)()
  expect(code.current()).toBeNull()
  await Promise.all([code.load(), code.load()])
  await code.load()
  expect(code.current()).toBe(Drawing)
  expect([fetchCode, told, left].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0])
})

test('after a failure it is fetched again', async () => {
  const fetchCode = vi.fn(() => Promise.resolve(Drawing)).mockRejectedValueOnce(new TypeError('offline'))
  const code = drawingCode(fetchCode)
  await expect(code.load()).rejects.toThrow('offline')
  expect(code.current()).toBeNull()
  await code.load()
  expect(code.current()).toBe(Drawing)
})
