import { platformScope, systemScope } from '~/auth/scope.server'
import { databaseNow } from '~/platform/db/transaction.server'

const tenantsAtOnce = 100
const developmentsAtOnce = 1_000

// A mark that waits already will do; so a refresh that cannot keep up is not buried under more of them.
const passed = `
  SELECT place.tenant_id, place.id
  FROM developments AS place JOIN tenants AS tenant ON tenant.id = place.tenant_id
    LEFT JOIN development_stats AS stats ON stats.development_id = place.id
  WHERE stats.counted_on IS DISTINCT FROM (:now::timestamptz AT TIME ZONE tenant.timezone)::date
    AND NOT EXISTS (SELECT 1 FROM rollup_dirty AS mark WHERE mark.tenant_id = place.tenant_id AND mark.development_id = place.id
      AND mark.kind = 'development')`

/**
 * Marks the developments whose windows of active homeowners end on a day that is over where they are, and those that were never
 * counted: after midnight nothing need happen for somebody to have been away for thirty days.
 * @returns how many were marked.
 */
export async function markPassedDays({ now: asked }: { now?: string } = {}): Promise<number> {
  const { now, tenants } = await platformScope().read(async (tx) => {
    const now = asked ?? databaseNow(tx)
    const { rows } = await tx.raw<{ rows: { tenantId: string }[] }>(
      `SELECT DISTINCT tenant_id FROM (${passed}) AS passed ORDER BY tenant_id LIMIT :tenantsAtOnce`,
      { now, tenantsAtOnce },
    )
    return { now, tenants: rows }
  })
  let marked = 0
  for (const { tenantId } of tenants)
    marked += await systemScope(tenantId).write(async (tx) => {
      const inserted = await tx.raw<{ rowCount: number }>(
        `INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
         SELECT gen_random_uuid(), tenant_id, id, 'development', :now FROM (${passed} AND place.tenant_id = :tenantId) AS passed
         LIMIT :developmentsAtOnce`,
        { now, tenantId, developmentsAtOnce },
      )
      return inserted.rowCount
    })
  return marked
}
