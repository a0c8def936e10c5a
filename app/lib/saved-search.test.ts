import { describe, expect, it } from 'vitest'
import { savedSearch } from './saved-search'

describe('savedSearch', () => {
  it('is the same for the same view', () => {
    expect(savedSearch('?q=a&period=7d')).toBe('?period=7d&q=a')
    expect(savedSearch('?period=7d&q=a&cursor=xyz&state=')).toBe('?period=7d&q=a')
  })
  it('keeps what is named twice as it is', () => expect(savedSearch('?t=b&t=a')).toBe('?t=b&t=a'))
  it('is nothing for nothing', () => expect(savedSearch('?cursor=x')).toBe(''))
})
