import { describe, expect, it } from 'vitest'
import { readCursor, type Keyset } from './keyset'
import { keysetOrder, type SortColumn } from './keyset-order'

const id = '00000000-0000-7000-8000-000000000001'
const at = (value: string, direction: Keyset['direction'] = 'after'): Keyset => ({ direction, value, id })
const moment = { expression: 't.sent_at', type: 'timestamptz' } as const
const newest = { by: moment, direction: 'desc', id: 't.id', limit: 2 } as const
const noon = '2026-03-29 12:00:00.123456+01'

describe('keysetOrder', () => {
  it('begins with the first page', () => {
    expect(keysetOrder({ ...newest, cursor: null })).toMatchObject({
      sortValue: '(t.sent_at)::text AS sort_value',
      after: 'true',
      orderBy: 't.sent_at DESC, t.id DESC',
      bindings: { sortValue: null, afterId: null, limit: 3 },
    })
  })

  it('goes on after a row, and back before it', () => {
    expect(keysetOrder({ ...newest, cursor: at(noon) })).toMatchObject({
      after: '(t.sent_at, t.id) < (:sortValue::timestamptz, :afterId::uuid)',
      orderBy: 't.sent_at DESC, t.id DESC',
      bindings: { sortValue: noon, afterId: id, limit: 3 },
    })
    expect(keysetOrder({ ...newest, cursor: at(noon, 'before') })).toMatchObject({
      after: '(t.sent_at, t.id) > (:sortValue::timestamptz, :afterId::uuid)',
      orderBy: 't.sent_at ASC, t.id ASC',
    })
  })

  it('breaks ties by the ascending id, where the index does', () => {
    const { of } = keysetOrder({ ...newest, ties: 'asc', cursor: at(noon) })
    expect(of('page.sent_at', 'page.id')).toEqual({
      after:
        'page.sent_at <= :sortValue::timestamptz AND (page.sent_at < :sortValue::timestamptz OR page.id > :afterId::uuid)',
      orderBy: 'page.sent_at DESC, page.id ASC',
    })
    const back = keysetOrder({ ...newest, ties: 'asc', cursor: at(noon, 'before') })
    expect(back.orderBy).toBe('t.sent_at ASC, t.id DESC')
  })

  it('knows no way back where there is none', () => {
    expect(keysetOrder({ ...newest, isOneWay: true, cursor: at(noon, 'before') }).after).toBe('true')
    expect(keysetOrder({ ...newest, isOneWay: true, cursor: at(noon) }).after).not.toBe('true')
  })

  it('makes a page, and the cursors of its neighbours', () => {
    const rows = ['c', 'b', 'a'].map((sortValue) => ({ id, sortValue, name: sortValue }))
    const page = keysetOrder({ ...newest, cursor: at(noon) }).page(rows)
    expect(page.rows).toEqual([
      { id, name: 'c' },
      { id, name: 'b' },
    ])
    expect([readCursor(page.previous), readCursor(page.next)]).toEqual([at('c', 'before'), at('b')])
  })

  it('tells the totals also where nothing is left', () => {
    const order = keysetOrder({ ...newest, cursor: null })
    const nothing = [{ id: null as unknown as string, sortValue: '', totals: { all: 0 } }]
    expect(order.pageWithTotals(nothing)).toEqual({ rows: [], next: null, previous: null, totals: { all: 0 } })
    expect(order.pageWithTotals([{ id, sortValue: 'a', totals: { all: 1 } }])).toMatchObject({
      rows: [{ id }],
      totals: { all: 1 },
    })
  })
})

describe('a cursor', () => {
  const isTaken = (type: SortColumn['type'], value: string) =>
    keysetOrder({ by: { expression: 'x', type }, direction: 'asc', limit: 1, cursor: at(value) }).after !== 'true'

  it.each([
    ['timestamptz', '2026-03-29 01:00:00+00'],
    ['timestamptz', '2026-03-29 01:00:00.5-03:30'],
    ['timestamptz', noon],
    ['timestamptz', '-infinity'],
    ['integer', '-12'],
    ['float8', '1.5e-07'],
    ['text', 'Páirc Longview'],
  ] as const)('of %s goes on after %j', (type, value) => expect(isTaken(type, value)).toBe(true))

  it.each([
    ['timestamptz', ''],
    ['timestamptz', 'Riverside'],
    ['timestamptz', '2026-02-30 01:00:00+00'],
    ['timestamptz', '2026-03-29T01:00:00Z'],
    ['timestamptz', '2026-03-29 25:00:00+00'],
    ['integer', '1.5'],
    ['integer', '99999999999'],
    ['float8', 'NaN'],
  ] as const)('of %s leads back to the first page from %j', (type, value) => expect(isTaken(type, value)).toBe(false))
})
