import type { Scope } from '~/auth/scope.server'

export type CannedReplyRow = { id: string; title: string; content: string; updatedAt: string }

export const cannedRepliesAtMost = 100

/** A company's canned replies, by title. */
export function cannedReplyList(scope: Scope, tenantId: string): Promise<CannedReplyRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: CannedReplyRow[] }>(
      `SELECT id, title, content, updated_at FROM canned_replies WHERE tenant_id = ?
       ORDER BY lower(title), id LIMIT ${cannedRepliesAtMost}`,
      [tenantId],
    )
    return rows
  })
}
