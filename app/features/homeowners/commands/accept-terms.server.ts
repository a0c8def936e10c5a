import { themselfAlone } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { termsVersion } from '~/domain/homeowners/terms-version'
import { Homeowner } from '~/models/homeowner'
import { databaseNow } from '~/platform/db/transaction.server'
import { forgetInRequest } from '~/platform/request-context.server'

/**
 * Keeps that a homeowner accepts the terms of use, once.
 * @throws 403 for staff in their place.
 */
export async function acceptTerms(scope: HomeScope): Promise<void> {
  themselfAlone(scope)
  const { homeownerId, developmentId } = scope
  await scope.write(async (tx) => {
    const accepted = await Homeowner.query(tx)
      .patch({ termsVersion, termsAcceptedAt: databaseNow(tx) })
      .where({ id: homeownerId, termsAcceptedAt: null })
    if (!accepted) return
    const about = { subjectId: homeownerId, developmentId }
    await recordEvent(tx, { type: 'homeowner.accepted_terms', ...about, payload: { version: termsVersion } })
  })
  forgetInRequest()
}
