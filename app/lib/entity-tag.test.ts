import { expect, it } from 'vitest'
import { matchesTag } from './entity-tag'

it('finds a tag among others, weak or strong', () => {
  expect(matchesTag('"a", W/"b"', '"b"')).toBe(true)
  expect(matchesTag('W/"b"', 'W/"b"')).toBe(true)
  expect(matchesTag('*', '"b"')).toBe(true)
  expect(matchesTag('"ab"', '"b"')).toBe(false)
  expect(matchesTag(null, '"b"')).toBe(false)
})
