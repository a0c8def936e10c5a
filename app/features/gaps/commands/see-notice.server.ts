import { themselfAlone } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'

/**
 * Notes that a homeowner has read an answer that came late; said twice it is the same.
 * @throws 403 for staff in their place.
 */
export async function seeNotice(scope: HomeScope, noticeId: string): Promise<void> {
  themselfAlone(scope)
  const { tenantId, homeownerId } = scope
  await scope.write((tx) =>
    tx.raw(
      `UPDATE gap_notices SET seen_at = statement_timestamp() WHERE tenant_id = ? AND id = ? AND homeowner_id = ? AND seen_at IS NULL`,
      [tenantId, noticeId, homeownerId],
    ),
  )
}
