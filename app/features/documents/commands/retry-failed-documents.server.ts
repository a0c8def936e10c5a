import type { Scope } from '~/auth/scope.server'
import { Document } from '~/models/document'
import { databaseNow } from '~/platform/db/transaction.server'
import { readAgain } from './retry-document.server'

// Short transactions: uploads of the development need not wait for the last of hundreds.
const atOnce = 25

/**
 * Queues the reading of every document of a development that failed before now, some in each transaction; what somebody else has in hand
 * is left to them. Returns how many were queued.
 */
export async function retryFailedDocuments(scope: Scope, developmentId: string): Promise<number> {
  // One that fails again meanwhile is not tried without end.
  const before = await scope.read((tx) => Promise.resolve(databaseNow(tx)))
  let queued = 0
  for (let batch = atOnce; batch === atOnce; queued += batch) batch = await retryBatch(scope, developmentId, before)
  return queued
}

function retryBatch(scope: Scope, developmentId: string, before: string): Promise<number> {
  return scope.write(async (tx) => {
    const failed = await Document.query(tx)
      .select('id', 'tenantId', 'developmentId', 'version')
      .where({ developmentId, status: 'failed' })
      .where('updatedAt', '<=', before)
      .orderBy('updatedAt')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
    if (failed.length) await readAgain(tx, failed)
    return failed.length
  })
}
