// After a newer reader: what an older one read is read again, while its passages are still the ones that are searched.
import { platformScope, systemScope } from '~/auth/scope.server'
import { READER_VERSION } from '~/domain/documents/reader-version'
import { Document } from '~/models/document'
import { readAgain } from './retry-document.server'

// Short transactions: uploads need not wait for the last of thousands.
const atOnce = 25

/**
 * Queues the reading of every ready document that an older reader than this one read, in the order of their tenants, some in each
 * transaction. One that is read already, or somebody has in hand, is left alone. Returns how many were queued.
 */
export async function rereadDocuments(): Promise<number> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { id: string; tenantId: string }[] }>(
      `SELECT d.id, d.tenant_id FROM documents AS d
         JOIN document_versions AS v ON v.document_id = d.id AND v.version = d.version
       WHERE d.status = 'ready' AND coalesce(v.reader_version, 0) < ? ORDER BY d.tenant_id, d.id`,
      [READER_VERSION],
    ),
  )
  let queued = 0
  for (const [tenantId, ids] of byTenant(rows))
    for (let from = 0; from < ids.length; from += atOnce)
      queued += await rereadBatch(tenantId, ids.slice(from, from + atOnce))
  return queued
}

function byTenant(rows: readonly { id: string; tenantId: string }[]): Map<string, string[]> {
  const tenants = new Map<string, string[]>()
  for (const { id, tenantId } of rows) tenants.set(tenantId, [...(tenants.get(tenantId) ?? []), id])
  return tenants
}

function rereadBatch(tenantId: string, ids: string[]): Promise<number> {
  return systemScope(tenantId).write(async (tx) => {
    const ready = await Document.query(tx)
      .select('id', 'tenantId', 'developmentId', 'version')
      .whereIn('id', ids)
      .where({ status: 'ready' })
      .forUpdate()
      .skipLocked()
    if (ready.length > 0) await readAgain(tx, ready)
    return ready.length
  })
}
