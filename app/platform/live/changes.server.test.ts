import { describe, expect, it } from 'vitest'
import { cursorOf, snapshotOf } from './changes.server'

const now = Date.parse('2026-06-01T12:00:00Z')
const at = (snapshot: string, ms = now) => snapshotOf(cursorOf({ snapshot, at: ms }), now)

describe('a cursor', () => {
  it.each(['10:10:', '10:20:10,14,19'])('gives the snapshot %s back', (snapshot) => {
    expect(at(snapshot)).toBe(snapshot)
  })

  it.each([
    ['of nought', '0:10:'],
    ['that ends before it begins', '20:10:'],
    ['whose list is out of order', '10:20:14,12'],
    ['whose list is out of its bounds', '10:20:20'],
    ['whose list has gaps', '10:20:,12'],
    ['past what a number holds', '10:9223372036854775808:'],
  ])('says nothing of a snapshot %s, which the database would not read', (_, snapshot) => {
    expect(at(snapshot)).toBeNull()
  })

  it('says nothing once it is older than five minutes', () => {
    expect(at('10:20:', now - 4 * 60_000)).toBe('10:20:')
    expect(at('10:20:', now - 6 * 60_000)).toBeNull()
  })

  it.each([null, '', 'x', '1780315200000', `${now}.1:2`])('is nothing: %s', (text) => {
    expect(snapshotOf(text, now)).toBeNull()
  })
})
