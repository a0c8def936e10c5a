import { describe, expect, it } from 'vitest'
import { isMailStale, mailPauseMs, mostMailAttempts } from './mail-retries'

describe('mail that was not taken', () => {
  it('is tried again after half a minute, and ever more rarely', () => {
    expect([1, 2, 3, 4].map((attempts) => mailPauseMs(attempts) / 1000)).toEqual([30, 60, 120, 240])
    expect(mailPauseMs(mostMailAttempts) / 60_000).toBe(30)
  })

  it('is of no use once its code has expired', () => {
    const createdAt = '2026-04-01T10:00:00.000Z'
    const later = (minutes: number) => new Date(Date.parse(createdAt) + minutes * 60_000).toISOString()
    expect(isMailStale({ kind: 'sign_in_code', createdAt }, later(9))).toBe(false)
    expect(isMailStale({ kind: 'sign_in_code', createdAt }, later(11))).toBe(true)
    expect(isMailStale({ kind: 'sign_in_link', createdAt }, later(11))).toBe(false)
    expect(isMailStale({ kind: 'handover_reply', createdAt }, later(10_000))).toBe(false)
  })
})
