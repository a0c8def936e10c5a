import type { Scope } from '~/auth/scope.server'
import { developmentOfPage, type SavedViewItem } from '../saved-view'

const most = 200

/** The views of a page that the person saved, and those that colleagues shared; of a page that they may not see, none. */
export function savedViews(scope: Scope, page: string): Promise<SavedViewItem[]> {
  return scope.read(async (tx) => {
    // The platform's people see every row of the table, and yet only their own views: no company is theirs to share with.
    const { rows } = await tx.raw<{ rows: SavedViewItem[] }>(
      `SELECT saved_views.id, saved_views.name, search, is_shared, user_id = :userId AS is_mine, users.name AS owner_name
       FROM saved_views LEFT JOIN users ON users.id = user_id
       WHERE page = :page AND (user_id = :userId OR (is_shared AND saved_views.tenant_id = :tenantId))
         AND (:developmentId::uuid IS NULL OR EXISTS (SELECT FROM developments WHERE id = :developmentId))
       ORDER BY is_mine DESC, lower(saved_views.name), saved_views.id
       LIMIT :most`,
      { page, userId: scope.actor.id, tenantId: scope.tenantId, developmentId: developmentOfPage(page), most },
    )
    return rows
  })
}
