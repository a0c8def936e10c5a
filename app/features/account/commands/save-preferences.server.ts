import { themselfAlone } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { HomeownerPreferences } from '~/domain/homeowners/preferences'

/**
 * Keeps some of a homeowner's preferences; the others stay as they are.
 * @throws 403 for staff in their place.
 */
export async function savePreferences(scope: HomeScope, changed: Partial<HomeownerPreferences>): Promise<void> {
  themselfAlone(scope)
  const { homeownerId, developmentId } = scope
  await scope.write(async (tx) => {
    await tx.raw(
      `UPDATE homeowners SET preferences = preferences || ?::jsonb, updated_at = statement_timestamp() WHERE id = ?`,
      [JSON.stringify(changed), homeownerId],
    )
    await recordEvent(tx, {
      type: 'homeowner.changed_settings',
      subjectId: homeownerId,
      developmentId,
      payload: { settings: Object.keys(changed).sort() },
    })
  })
}
