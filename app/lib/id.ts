import { v7 } from 'uuid'

/**
 * A new UUIDv7: ids sort by the time they were made, so inserts touch the end of an index.
 * @param at the time it carries, for rows that are written later than they happened. Default: now.
 */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7()
}
