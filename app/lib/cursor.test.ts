import { expect, it } from 'vitest'
import { newId } from './id'
import { cursorText, pageOf, parseCursor } from './cursor'

it('comes back from a URL as it went in', () => {
  const cursor = { at: new Date('2026-03-01T12:34:56.789Z'), id: newId() }
  expect(parseCursor(cursorText(cursor))).toEqual(cursor)
})

it.each([null, '', 'x', '2026-03-01T12:34:56.789Z', `never_${newId()}`])('does not take %j', (text) => {
  expect(parseCursor(text)).toBeNull()
})

it('knows from one row too many that there is a next page', () => {
  const second = { at: new Date(2), id: newId() }
  const rows = [{ at: new Date(1), id: newId() }, second, { at: new Date(3), id: newId() }]
  const cursorOf = (row: { at: Date; id: string }) => row
  expect(pageOf(rows, 2, cursorOf)).toEqual({ rows: rows.slice(0, 2), next: cursorText(second) })
  expect(pageOf(rows, 3, cursorOf).next).toBeNull()
})
