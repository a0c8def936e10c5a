import { describe, expect, it } from 'vitest'
import { withoutControlCharacters } from './control-characters'

describe('withoutControlCharacters', () => {
  it('removes what nobody sees, and keeps line breaks and tabs', () => {
    expect(withoutControlCharacters('a\0b\u0007\u001b[1m\u007f\u0085\r\n\tc')).toBe('ab[1m\n\tc')
  })

  it('replaces half a character, and keeps whole ones', () => {
    expect(withoutControlCharacters('\ud83c – 🏡 é')).toBe('\ufffd – 🏡 é')
  })
})
