import { describe, expect, it } from 'vitest'
import { matchKeys, writeKey } from './shortcut-keys'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  writeKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

describe('writeKey', () => {
  it('writes a letter as it is', () => expect(press('g')).toBe('g'))
  it('writes Ctrl and Cmd alike', () => {
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
    expect(press('K', { metaKey: true })).toBe('mod+k')
  })
  it('knows a bracket of a keyboard that needs AltGr for it', () =>
    expect(press('[', { ctrlKey: true, altKey: true })).toBe('['))
  it('leaves the rest to the system', () => {
    expect(press('a', { altKey: true })).toBeNull()
    expect(press('Tab')).toBeNull()
    expect(press('Enter', { ctrlKey: true })).toBeNull()
  })
})

describe('matchKeys', () => {
  const list = [{ keys: 'g o' }, { keys: 'g d' }, { keys: '/', of: 'page' }, { keys: '/', of: 'table' }, { keys: 'o' }]
  it('waits for the second key', () => expect(matchKeys(list, '', 'g')).toEqual({ found: null, waiting: 'g' }))
  it('finds what the two mean', () => expect(matchKeys(list, 'g', 'o').found).toBe(list[0]))
  it('takes the last one of two', () => expect(matchKeys(list, '', '/').found).toBe(list[3]))
  it('begins anew with a key that does not continue', () => {
    expect(matchKeys(list, 'g', '/').found).toBe(list[3])
    expect(matchKeys(list, 'g', 'g')).toEqual({ found: null, waiting: 'g' })
    expect(matchKeys(list, 'g', 'x')).toEqual({ found: null, waiting: '' })
  })
})
