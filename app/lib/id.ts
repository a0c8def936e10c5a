import { v7, validate } from 'uuid'

/**
 * A new UUIDv7: ids sort by the time they were made, so inserts touch the end of an index.
 * @param at the time it carries, for rows that are written later than they happened. Default: now.
 */
export function newId(at?: Date | string): string {
  return at ? v7({ msecs: new Date(at).getTime() }) : v7()
}

/** Whether a text from an address can be the id of a row at all. */
export function isUuid(text: string | undefined): text is string {
  return text !== undefined && validate(text)
}
