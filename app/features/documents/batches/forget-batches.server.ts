import { platformScope, systemScope } from '~/auth/scope.server'
import type { Batch } from './batch.server'
import { deleteBatch } from './change-batch.server'

const KEPT_DAYS = 30
const AT_ONCE = 100

/** Forgets batches that nobody has touched for a month, with the files that wait in them: whoever has not added one by then will not. */
export async function forgetOldBatches(): Promise<number> {
  const old = await platformScope().read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Batch[] }>(
      `SELECT id, tenant_id, development_id FROM document_batches WHERE updated_at < now() - make_interval(days => ${KEPT_DAYS})
       ORDER BY updated_at LIMIT ${AT_ONCE}`,
    )
    return rows
  })
  for (const batch of old) await systemScope(batch.tenantId).write((tx) => deleteBatch(tx, batch))
  return old.length
}
