// Days are a company's: from midnight to midnight by its clock. SQL text; every part of it is a column, a parameter or a constant.

type Days = { from?: string; to?: string; zone: string }

/** The moment at which a day begins. */
export function dayStart(day: string, zone: string): string {
  return `${day}::date::timestamp AT TIME ZONE ${zone}`
}

/** The moment at which a day is over. */
export function dayEnd(day: string, zone: string): string {
  return `(${day}::date + 1)::timestamp AT TIME ZONE ${zone}`
}

/** The condition that a moment lies in days, both of them included: `:from` and `:to` unless they are called otherwise. */
export function inDays(moment: string, { from = ':from', to = ':to', zone }: Days): string {
  return `${moment} >= ${dayStart(from, zone)} AND ${moment} < ${dayEnd(to, zone)}`
}
