import { systemScope } from '~/auth/scope.server'
import type { RollupDifference } from '../rollups/rollup'
import { miscounted, recountRows, rowCounters } from '../rollups/row-counters'

const ofTenant = 'kept.tenant_id = :tenantId'
const slowly = { statementTimeoutMs: 300_000 }

/**
 * Compares the counts that stand on documents, gaps, homeowners and homes with the rows; `rows` says how many of a development's differ. Where
 * something waits to be recounted, they may.
 */
export async function* verifyRows(tenantId: string, { repair }: { repair: boolean }): AsyncGenerator<RollupDifference> {
  const scope = systemScope(tenantId)
  for (const counter of rowCounters) {
    const { rows } = await scope.read(
      (tx) =>
        tx.raw<{ rows: RollupDifference[] }>(
          `SELECT :tenantId::uuid AS tenant_id, '${counter.table}' AS "table", development_id, NULL::date AS date, count(*)::int AS rows
           FROM (${miscounted(counter, ofTenant)}) AS difference
           WHERE NOT EXISTS (SELECT FROM rollup_dirty AS mark
             WHERE mark.tenant_id = :tenantId AND mark.development_id = difference.development_id)
           GROUP BY development_id ORDER BY development_id`,
          { tenantId },
        ),
      slowly,
    )
    yield* rows
    if (repair && rows.length) await scope.write((tx) => tx.raw(recountRows(counter, ofTenant), { tenantId }), slowly)
  }
}
