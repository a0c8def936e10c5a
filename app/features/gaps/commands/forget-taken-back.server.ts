import { embeddingModelName } from '~/platform/embeddings.server'
import { categoryVectors } from './category-vectors.server'
import type { TenantScope } from './group-questions.server'
import { recountGaps } from './recount-gaps.server'

/** A thumb down that was taken back was none: its question leaves its gap, and a new gap that has none left goes. @returns how many left. */
export async function forgetTakenBack(scope: TenantScope): Promise<number> {
  const { tenantId } = scope
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: { id: string; gapId: string }[] }>(
      `SELECT asked.id, asked.gap_id FROM gap_questions AS asked JOIN messages AS answer ON answer.reply_to_id = asked.message_id
       WHERE asked.tenant_id = ? AND asked.reason = 'thumb_down' AND asked.gap_id IS NOT NULL AND answer.outcome = 'answered'
         AND coalesce(answer.user_rating, 5) > 2 ORDER BY asked.id LIMIT 1000`,
      [tenantId],
    ),
  )
  if (rows.length === 0) return 0
  const categories = await categoryVectors()
  const gapIds = [...new Set(rows.map(({ gapId }) => gapId))]
  await scope.write(async (tx) => {
    await tx.raw('DELETE FROM gap_questions WHERE tenant_id = ? AND id = ANY (?)', [tenantId, rows.map(({ id }) => id)])
    await recountGaps(tx, { tenantId, gapIds, embeddingModel: embeddingModelName(), categories })
    await tx.raw(`DELETE FROM gaps WHERE tenant_id = ? AND id = ANY (?) AND questions = 0 AND state = 'new'`, [
      tenantId,
      gapIds,
    ])
  })
  return rows.length
}
