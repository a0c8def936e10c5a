import type { Scope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import type { PlaceAndPeriod } from './period'
import { bindingsOf, inPlace } from './place'
import { keptWindow, type KeptWindow } from './kept-windows'

export type ActiveHomeowners = { active: number; previous: number }

/**
 * How many different people asked, read or downloaded something in the period, and in the one that it is compared with. The usual
 * windows stand in development_stats: a person has one home in one development, so different people add up.
 */
export function activeHomeowners(scope: Scope, filters: PlaceAndPeriod): Promise<ActiveHomeowners> {
  return scope.read(async (tx) => {
    const window = await keptWindow(tx, filters)
    return window ? addUp(tx, window, filters) : countPeople(tx, filters)
  })
}

const windowColumns: Record<KeptWindow, [now: string, before: string]> = {
  '7d': ['active_7d', 'active_before_7d'],
  '30d': ['active_homeowners', 'active_before_30d'],
  '90d': ['active_90d', 'active_before_90d'],
}

async function addUp(tx: Transaction, window: KeptWindow, filters: PlaceAndPeriod): Promise<ActiveHomeowners> {
  const [now, before] = windowColumns[window]
  const { rows } = await tx.raw<{ rows: [ActiveHomeowners] }>(
    `SELECT coalesce(sum(kept.${now}), 0)::int AS active, coalesce(sum(kept.${before}), 0)::int AS previous
     FROM development_stats AS kept WHERE ${inPlace('kept')}`,
    bindingsOf(filters),
  )
  return rows[0]
}

// Each person is looked up once for either period: there are far fewer people than days on which they were active.
async function countPeople(tx: Transaction, filters: PlaceAndPeriod): Promise<ActiveHomeowners> {
  const theirs = `day.tenant_id = person.tenant_id AND day.development_id = person.development_id AND day.homeowner_id = person.id`
  const { rows } = await tx.raw<{ rows: [ActiveHomeowners] }>(
    `SELECT count(now_active.date)::int AS active, count(active_before.date)::int AS previous
     FROM homeowners AS person
       LEFT JOIN LATERAL (
         SELECT day.date FROM homeowner_activity_daily AS day
         WHERE ${theirs} AND day.date BETWEEN :from AND :to LIMIT 1
       ) AS now_active ON true
       LEFT JOIN LATERAL (
         SELECT day.date FROM homeowner_activity_daily AS day
         WHERE ${theirs} AND day.date BETWEEN :previousFrom AND :previousTo LIMIT 1
       ) AS active_before ON true
     WHERE ${inPlace('person')}`,
    bindingsOf(filters),
  )
  return rows[0]
}
