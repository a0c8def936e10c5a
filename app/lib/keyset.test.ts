import { describe, expect, it } from 'vitest'
import { pageOf, readCursor, writeCursor } from './keyset'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const row = (n: number) => ({ id: id(n), sortValue: String(n) })

describe('cursors', () => {
  it('say what was written, whatever its letters', () => {
    const cursor = { direction: 'after', value: 'Páirc Longview 🏡 ~/+?', id: id(1) } as const
    expect(writeCursor(cursor)).toMatch(/^[\w-]+$/)
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  })

  it('that were not made here are none', () => {
    const foreign = [null, '', '%', 'abc', btoa('[]'), btoa('["after","x","y"]'), btoa('{"a":1}')]
    expect(foreign.map(readCursor)).toEqual(foreign.map(() => null))
  })
})

describe('pageOf', () => {
  it('knows its neighbours by the one row too many', () => {
    const first = pageOf([row(1), row(2), row(3)], { limit: 2, cursor: null })
    expect(first.rows).toEqual([row(1), row(2)])
    expect(first.previous).toBeNull()
    expect(readCursor(first.next)).toEqual({ direction: 'after', value: '2', id: id(2) })
    const last = pageOf([row(3)], { limit: 2, cursor: readCursor(first.next) })
    expect(last.next).toBeNull()
    expect(readCursor(last.previous)).toEqual({ direction: 'before', value: '3', id: id(3) })
    const back = pageOf([row(2), row(1)], { limit: 2, cursor: readCursor(last.previous) })
    expect(back.rows).toEqual([row(1), row(2)])
    expect([back.previous, readCursor(back.next)?.value]).toEqual([null, '2'])
  })

  it('of nothing has no neighbours', () => {
    expect(pageOf([], { limit: 2, cursor: null })).toEqual({ rows: [], next: null, previous: null })
  })
})
