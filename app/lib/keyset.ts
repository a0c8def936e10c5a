// Pages by keyset: an address says after (or before) which row to go on, so rows that arrive meanwhile shift nothing.
import { z } from 'zod'
import { withoutControlCharacters } from './control-characters'
import { trimEndOf } from './trim-end-of'

export type Keyset = {
  direction: 'after' | 'before'
  /** What the rows are sorted by, as Postgres writes it. */
  value: string
  id: string
}

/** A page's rows, and the cursors of its neighbours; null at either end. */
export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null }

// What stands in a cursor was stored, and what nobody sees never is.
const storable = (text: string) => text === withoutControlCharacters(text)
const schema = z.tuple([z.enum(['after', 'before']), z.string().max(500).refine(storable), z.string().uuid()])

/** What a cursor in an address says; null when there is none, or it was not made here. */
export function readCursor(text: string | null): Keyset | null {
  if (!text) return null
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(fromBase64Url(text))))
    if (!parsed.success) return null
    const [direction, value, id] = parsed.data
    return { direction, value, id }
  } catch {
    return null
  }
}

/** The cursor of an address: which row a page goes on after, or before. */
export function writeCursor({ direction, value, id }: Keyset): string {
  const bytes = new TextEncoder().encode(JSON.stringify([direction, value, id]))
  const base64 = btoa(String.fromCharCode(...bytes))
  return trimEndOf(base64.replaceAll('+', '-').replaceAll('/', '_'), '=')
}

/**
 * The page among rows that were asked for in the direction of the cursor, one more than the page holds: that one tells whether
 * the page has a neighbour.
 */
export function pageOf<Row extends { id: string; sortValue: string }>(
  asked: readonly Row[],
  { limit, cursor }: { limit: number; cursor: Keyset | null },
): Page<Row> {
  const backward = cursor?.direction === 'before'
  const more = asked.length > limit
  const rows = asked.slice(0, limit)
  if (backward) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  const hasPrevious = backward ? more : cursor !== null
  const hasNext = backward || more
  return {
    rows,
    previous: first && hasPrevious ? writeCursor({ direction: 'before', value: first.sortValue, id: first.id }) : null,
    next: last && hasNext ? writeCursor({ direction: 'after', value: last.sortValue, id: last.id }) : null,
  }
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
