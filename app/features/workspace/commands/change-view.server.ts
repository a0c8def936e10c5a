import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { SavedView } from '~/models/saved-view'
import { databaseNow } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { refuseWithoutCompany } from './save-view.server'

type Change = { viewId: string; name?: string; isShared?: boolean }

/**
 * Renames a view of the person's own, shares it, or takes it back.
 * @throws 404 for a view of somebody else's; 400 when they have another of that name on the page.
 */
export async function changeView(scope: Scope, { viewId, ...change }: Change): Promise<void> {
  const userId = scope.actor.id ?? ''
  if (change.isShared) refuseWithoutCompany(scope)
  await scope.write(async (tx) => {
    const view = await SavedView.query(tx)
      .select('id', 'page', 'name', 'isShared')
      .findOne({ id: viewId, userId })
      .forUpdate()
    if (!view) throw notFound('View')
    const { page } = view
    const { name = view.name, isShared = view.isShared } = change
    const namesake = await SavedView.query(tx).select('id').findOne({ userId, page, name }).whereNot({ id: viewId })
    if (namesake) throw badRequest({ name: ['You have a view of that name on this page.'] })
    await SavedView.query(tx)
      .patch({ name, isShared, updatedAt: databaseNow(tx) })
      .findById(viewId)
    await recordEvent(tx, { type: 'view.saved', subjectId: viewId, payload: { page, name, isShared } })
  })
}
