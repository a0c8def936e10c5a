// What every act on a batch begins with.
import { isUuid } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { runBatchQueue } from '../queues.server'

export type Batch = { id: string; tenantId: string; developmentId: string }
export type Report = (step: string, progress: number) => void
export type Working = { signal?: AbortSignal; report?: Report }

/** A batch, held until the transaction is over. @throws 404 for one that there is not in this development. */
export async function holdBatch(tx: Transaction, developmentId: string, batchId: string | undefined): Promise<Batch> {
  if (!isUuid(batchId)) throw notFound('Batch')
  const { rows } = await tx.raw<{ rows: Batch[] }>(
    `UPDATE document_batches SET updated_at = now() WHERE development_id = ? AND id = ? RETURNING id, tenant_id, development_id`,
    [developmentId, batchId],
  )
  if (!rows[0]) throw notFound('Batch')
  return rows[0]
}

/** Has a job do what the files of a batch wait for. */
export async function queueBatch(tx: Transaction, { id, tenantId, developmentId }: Batch): Promise<void> {
  const about = { tenantId, developmentId, subjectId: id }
  await enqueue(tx, runBatchQueue, { tenantId, batchId: id }, { about, singletonKey: id })
}

/** Where the bytes of a file wait: the same each time, so that what was killed half-way leaves nothing behind. */
export function stagedKey({ tenantId, id }: Batch, fileId: string): string {
  return `${tenantId}/batches/${id}/${fileId}`
}
