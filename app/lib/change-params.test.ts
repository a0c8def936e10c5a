import { describe, expect, it } from 'vitest'
import { changeParams, toSearch } from './change-params'

const change = (search: string, changes: Record<string, string | null>) =>
  toSearch(changeParams(new URLSearchParams(search), changes))

describe('changeParams', () => {
  it('keeps what it is not told to change', () => expect(change('period=7d&q=a', { q: 'b' })).toBe('?period=7d&q=b'))
  it('drops a name that is empty', () => expect(change('q=a&period=7d', { q: '' })).toBe('?period=7d'))
  it('forgets the place in the old result', () =>
    expect(change('cursor=x&page=2&q=a', { state: 'new' })).toBe('?q=a&state=new'))
  it('leaves nothing but the page', () => expect(change('q=a', { q: null })).toBe('?'))
})
