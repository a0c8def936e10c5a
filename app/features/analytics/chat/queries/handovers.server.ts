import type { Scope } from '~/auth/scope.server'
import { inDays } from '~/lib/local-days'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf } from '~/metrics/query/place'

/** Of the conversations that were handed over in some days. A time is null when there is none to measure. */
export type HandoverFigures = {
  requested: number
  /** Of these, those that a person has answered, and that are resolved by now. */
  answered: number
  resolved: number
  avgFirstResponseMs: number | null
  p50FirstResponseMs: number | null
  p95FirstResponseMs: number | null
  avgResolutionMs: number | null
  p50ResolutionMs: number | null
  p95ResolutionMs: number | null
}

type Row = HandoverFigures & { days: 'current' | 'previous' }

const none: HandoverFigures = {
  requested: 0,
  answered: 0,
  resolved: 0,
  avgFirstResponseMs: null,
  p50FirstResponseMs: null,
  p95FirstResponseMs: null,
  avgResolutionMs: null,
  p50ResolutionMs: null,
  p95ResolutionMs: null,
}

/** Of the period, and of what it is compared with. */
export type ComparedHandovers = { current: HandoverFigures; previous: HandoverFigures }

const msBetween = (later: string) => `extract(epoch FROM h.${later} - h.requested_at) * 1000`
const measured = (later: string, name: string) => `
  avg(${msBetween(later)})::float8 AS avg_${name}_ms,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY ${msBetween(later)})::float8 AS p50_${name}_ms,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY ${msBetween(later)})::float8 AS p95_${name}_ms`

/**
 * How many conversations were handed over to people in the period and in what it is compared with, how many are resolved, and how
 * fast. There are few of them, so the rows themselves are read, each development's days by the index; days are the tenant's.
 */
export function handoverFigures(scope: Scope, filters: PlaceAndPeriod): Promise<ComparedHandovers> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT span.days, count(*)::int AS requested, count(h.first_response_at)::int AS answered, count(h.resolved_at)::int AS resolved,
         ${measured('first_response_at', 'first_response')}, ${measured('resolved_at', 'resolution')}
       FROM (VALUES ('current', :from::date, :to::date), ('previous', :previousFrom::date, :previousTo::date)) AS span (days, first, last)
         CROSS JOIN (developments AS d JOIN tenants AS t ON t.id = d.tenant_id)
         CROSS JOIN LATERAL (
           SELECT own.requested_at, own.first_response_at,
             -- What ended with its homeowner's account was resolved by nobody.
             CASE WHEN own.abandoned_at IS NULL THEN own.resolved_at END AS resolved_at
           FROM handovers AS own
           WHERE own.tenant_id = d.tenant_id AND own.development_id = d.id AND own.in_place_by IS NULL
             AND ${inDays('own.requested_at', { from: 'span.first', to: 'span.last', zone: 't.timezone' })}
         ) AS h
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)
       GROUP BY span.days`,
      bindingsOf(filters),
    )
    const of = (days: Row['days']): HandoverFigures => {
      const { days: _, ...figures } = rows.find((row) => row.days === days) ?? { days, ...none }
      return figures
    }
    return { current: of('current'), previous: of('previous') }
  })
}
