import { isCalendarDay } from '~/lib/calendar-day'
import type { Keyset } from '~/lib/keyset'

const moment = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/

/** The cursor of a list that is sorted by a moment, as Postgres writes it; one of another order leads back to the first page. */
export function momentCursor(cursor: Keyset | null): Keyset | null {
  const day = cursor && moment.exec(cursor.value)?.[1]
  return day && isCalendarDay(day) ? cursor : null
}
