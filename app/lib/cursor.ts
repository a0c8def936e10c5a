// Keyset pages: the place of the last row instead of an offset, since rows arrive while pages are read.
import { z } from 'zod'

/** Where a page of rows ended: the time and the id that they are ordered by. */
export type Cursor = { at: Date; id: string }

const cursorSchema = z.tuple([z.coerce.date(), z.string().uuid()])

/** A cursor as it stands in a URL. */
export function cursorText({ at, id }: Cursor): string {
  return `${at.toISOString()}_${id}`
}

/** The cursor of a URL; null when there is none, or it is not one of ours. */
export function parseCursor(text: string | null): Cursor | null {
  const parsed = cursorSchema.safeParse(text?.split('_'))
  return parsed.success ? { at: parsed.data[0], id: parsed.data[1] } : null
}

/** One page of rows that were read with one more than fits: `next` is null on the last page. */
export function pageOf<Row>(
  rows: Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return { rows: page, next: rows.length > size && last ? cursorText(cursorOf(last)) : null }
}
