import type { Period, Place } from './period'

/** The condition for rows of a Place; the tenant is named beside the development, since it leads every index. */
export function inPlace(table: string): string {
  return `(:tenantId::uuid IS NULL OR ${table}.tenant_id = :tenantId::uuid)
      AND (:developmentId::uuid IS NULL OR ${table}.development_id = :developmentId::uuid)`
}

/** The days of a period and of what it is compared with, as bindings. */
export type Days = Pick<Period, 'from' | 'to' | 'previousFrom' | 'previousTo'> &
  Partial<Pick<Period, 'unfinished' | 'lastFinished'>>

export function bindingsOf({ tenantId, developmentId, period }: Place & { period: Days }) {
  const { from, to, previousFrom, previousTo } = period
  return { tenantId, developmentId, from, to, previousFrom, previousTo }
}

/** The condition that a homeowner was there, or had come in, by the end of a day of their company's calendar. */
export function wasHereBy(day: string, homeowner: string, company = 'company'): string {
  return `least(${homeowner}.created_at, ${homeowner}.onboarded_at) < (${day}::date + 1)::timestamp AT TIME ZONE ${company}.timezone`
}

/** The condition for days of the period, or of what it is compared with. */
export function inEitherPeriod(table: string): string {
  return `(${table}.date BETWEEN :from AND :to OR ${table}.date BETWEEN :previousFrom AND :previousTo)`
}
