import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { SavedView } from '~/models/saved-view'
import { notFound } from '~/platform/problem.server'

/**
 * Removes a view of the person's own.
 * @throws 404 for a view of somebody else's.
 */
export async function removeView(scope: Scope, viewId: string): Promise<void> {
  await scope.write(async (tx) => {
    const view = await SavedView.query(tx)
      .delete()
      .where({ id: viewId, userId: scope.actor.id ?? '' })
      .returning(['page', 'name'])
      .first()
    if (!view) throw notFound('View')
    const { page, name } = view
    await recordEvent(tx, { type: 'view.removed', subjectId: viewId, payload: { page, name } })
  })
}
