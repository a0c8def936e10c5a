import { describe, expect, it } from 'vitest'
import { isTextSize, textSizeCookie, textSizeFromCookie, textSizes } from './text-size'

describe('the size of text', () => {
  it.each(textSizes)('%s comes back from its cookie', (size) => {
    const [pair = ''] = textSizeCookie(size).split(';')
    expect(textSizeFromCookie(`theme=dark; ${pair}`)).toBe(size)
  })

  it('is normal without a cookie, and for a word that is no size', () => {
    expect(textSizeFromCookie(null)).toBe('normal')
    expect(textSizeFromCookie('text=huge; context=large')).toBe('normal')
    expect(isTextSize('huge')).toBe(false)
    expect(textSizeCookie('normal')).toContain('Max-Age=0')
  })
})
