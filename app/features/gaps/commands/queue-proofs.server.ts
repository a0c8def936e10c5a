// When the questions of a gap are asked again: at once for an answer by hand, when a document that was uploaded for it can be read, and of
// what is closed a fifth each month.
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/queue/queue.server'
import { proveGapQueue } from '../queues.server'
import { aboutGap, type KnownGap, moveGap } from './known-gap.server'
import type { TenantScope } from './group-questions.server'

/** Of a tenant, at a time. */
const MOST = 100
/** A fifth of the closed gaps each month. */
const SHARE = 5

type Ids = Pick<KnownGap, 'id' | 'tenantId' | 'developmentId'>

/** Has the questions of a gap asked again, now. */
export async function queueProof(tx: Transaction, { id, tenantId, developmentId }: Ids): Promise<void> {
  await tx.raw('UPDATE gaps SET proof_due_at = statement_timestamp() WHERE tenant_id = ? AND id = ?', [tenantId, id])
  const about = { tenantId, developmentId, subjectId: id }
  await enqueue(tx, proveGapQueue, { tenantId, gapId: id }, { about, singletonKey: id })
}

/** Notes that a document was uploaded for a gap: it is asked for no more, and proved once the document can be read. */
export async function rememberUpload(tx: Transaction, known: KnownGap, documentId: string): Promise<void> {
  const { id: gapId, tenantId, developmentId } = known
  // Held, so that it is ready before this or tells of it after.
  const { rows: documents } = await tx.raw<{ rows: { isReady: boolean }[] }>(
    `SELECT ready_at IS NOT NULL AS is_ready FROM documents WHERE tenant_id = ? AND development_id = ? AND id = ? FOR SHARE`,
    [tenantId, developmentId, documentId],
  )
  if (!documents[0]) return
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `INSERT INTO gap_documents (id, tenant_id, development_id, gap_id, document_id)
     VALUES (:id, :tenantId, :developmentId, :gapId, :documentId)
     ON CONFLICT (tenant_id, development_id, gap_id, document_id) DO NOTHING RETURNING id`,
    { id: newId(), tenantId, developmentId, gapId, documentId },
  )
  if (!rows.length) return
  await recordEvent(tx, { type: 'gap.upload_linked', ...aboutGap(known), payload: { documentId } })
  if (known.state !== 'answered') await moveGap(tx, known, { state: 'answered' })
  if (documents[0].isReady) await queueProof(tx, known)
}

/** Has the questions of the gaps asked again that a document was uploaded for: it can be read now. */
export async function queueProofsOfDocument(
  tx: Transaction,
  { tenantId, documentId }: { tenantId: string; documentId: string },
): Promise<void> {
  const { rows } = await tx.raw<{ rows: Ids[] }>(
    `SELECT gap.id, gap.tenant_id, gap.development_id FROM gaps AS gap
       JOIN gap_documents AS linked ON linked.tenant_id = gap.tenant_id AND linked.development_id = gap.development_id AND linked.gap_id = gap.id
     WHERE gap.tenant_id = ? AND linked.document_id = ? AND gap.state = 'answered' ORDER BY gap.id LIMIT ${MOST}`,
    [tenantId, documentId],
  )
  for (const gap of rows) await queueProof(tx, gap)
}

/** Queues the proof of each gap that is due. @returns how many were queued. */
export async function queueDueProofs(scope: TenantScope, { now: asked }: { now?: string } = {}): Promise<number> {
  return scope.write(async (tx) => {
    const { tenantId } = scope
    const now = asked ?? databaseNow(tx)
    const { rows } = await tx.raw<{ rows: Ids[] }>(
      `WITH due AS (
         SELECT id FROM gaps WHERE tenant_id = :tenantId AND proof_due_at <= :now
         UNION
         (SELECT closed.id FROM gaps AS closed WHERE closed.tenant_id = :tenantId AND closed.state = 'closed'
            AND closed.proved_at < date_trunc('month', :now::timestamptz)
          ORDER BY closed.proved_at, closed.id
          LIMIT (SELECT greatest(0, ceil(count(*) / ${SHARE}.0)::int - count(*) FILTER (
              WHERE proved_at >= date_trunc('month', :now::timestamptz) AND closed_at < date_trunc('month', :now::timestamptz))::int)
            FROM gaps WHERE tenant_id = :tenantId AND state = 'closed' AND closed_at < date_trunc('month', :now::timestamptz)))
       )
       SELECT id, tenant_id, development_id FROM gaps WHERE tenant_id = :tenantId AND id IN (SELECT id FROM due) ORDER BY id LIMIT ${MOST}`,
      { tenantId, now },
    )
    for (const gap of rows) await queueProof(tx, gap)
    return rows.length
  })
}
