import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { Development } from '~/models/development'
import { SavedView } from '~/models/saved-view'
import { databaseNow } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { developmentOfPage, type ViewForm } from '../saved-view'

const mostOfOnePerson = 200

/**
 * Saves a view of a page; one of that name on that page is replaced.
 * @throws 404 for a page of a development that the person may not see; 400 when it is shared and there is nobody to share it
 * with, or there are too many.
 */
export async function saveView(
  scope: Scope,
  view: Omit<Extract<ViewForm, { intent: 'save' }>, 'intent'>,
): Promise<string> {
  const { page, name, search, isShared } = view
  const { tenantId } = scope
  const userId = scope.actor.id
  if (!userId) throw new Error('Views are saved by people')
  if (isShared) refuseWithoutCompany(scope)
  return scope.write(async (tx) => {
    const developmentId = developmentOfPage(page)
    if (developmentId && !(await Development.query(tx).select('id').findById(developmentId))) throw notFound('Page')
    const own = await SavedView.query(tx).where({ userId }).resultSize()
    if (own >= mostOfOnePerson) throw badRequest({ name: [`You have ${own} views. Delete some before you save more.`] })
    const saved = await SavedView.query(tx)
      .insert({ id: newId(), tenantId, userId, page, name, search, isShared })
      .onConflict(['userId', 'page', 'name'])
      .merge({ search, isShared, updatedAt: databaseNow(tx) })
      .returning('id')
    await recordEvent(tx, { type: 'view.saved', subjectId: saved.id, payload: { page, name, isShared } })
    return saved.id
  })
}

/** @throws 400 for somebody of no company. */
export function refuseWithoutCompany({ tenantId }: Scope): void {
  if (!tenantId) throw badRequest({ isShared: ['Your views are your own: there is no company to share them with.'] })
}
