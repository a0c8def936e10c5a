import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path'

describe('safePath', () => {
  it.each(['/', '/a/b', '/a?b=c#d'])('keeps %s', (path) => expect(safePath(path)).toBe(path))

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    'a',
    '',
    null,
    3,
  ])('refuses %j', (path) => expect(safePath(path, '/home')).toBe('/home'))
})
