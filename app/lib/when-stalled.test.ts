import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whenStalled } from './when-stalled'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('calls once nothing has got further for the limit, and no sooner', () => {
  const onStalled = vi.fn()
  const progress = { at: -Infinity }
  whenStalled(1_000, progress, onStalled)
  vi.advanceTimersByTime(900)
  progress.at = performance.now()
  vi.advanceTimersByTime(999)
  expect(onStalled).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2)
  expect(onStalled).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(10_000)
  expect(onStalled).toHaveBeenCalledOnce()
})

it('counts from its own beginning, however long ago others got further', () => {
  const onStalled = vi.fn()
  const progress = { at: performance.now() }
  vi.advanceTimersByTime(60_000)
  whenStalled(1_000, progress, onStalled)
  vi.advanceTimersByTime(998)
  expect(onStalled).not.toHaveBeenCalled()
})

it('says nothing once it was ended', () => {
  const onStalled = vi.fn()
  whenStalled(1_000, { at: 0 }, onStalled)()
  vi.advanceTimersByTime(5_000)
  expect(onStalled).not.toHaveBeenCalled()
})
