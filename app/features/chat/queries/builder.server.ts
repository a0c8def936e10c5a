import type { HomeScope } from '~/auth/scope.server'
import type { ClockTime } from '~/lib/opening-hours'
import { Tenant } from '~/models/tenant'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

/** What the company's clock shows. */
export async function clockOf(tx: Transaction, { tenantId }: HomeScope): Promise<ClockTime> {
  const { rows } = await tx.raw<{ rows: ClockTime[] }>(
    `SELECT extract(isodow FROM local.now)::int AS weekday,
       extract(hour FROM local.now)::int * 60 + extract(minute FROM local.now)::int AS minutes
     FROM tenants CROSS JOIN LATERAL (SELECT now() AT TIME ZONE timezone AS now) AS local WHERE id = ?`,
    [tenantId],
  )
  if (!rows[0]) throw notFound('Builder')
  return rows[0]
}

/** The name of the company that built the home, as its people sign. */
export async function builderOf(tx: Transaction, { tenantId }: HomeScope): Promise<string> {
  const tenant = await Tenant.query(tx).select('name').findById(tenantId)
  if (!tenant) throw notFound('Builder')
  return tenant.name
}
