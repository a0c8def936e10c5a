import type { AssistantSettings } from '~/domain/assistants/settings'
import { settingsOf } from '~/domain/assistants/settings-schema'
import type { AssistantsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

export type Place = { tenantId: string; developmentId: string }
export type KnownAssistant = Place & { id: string; settings: AssistantSettings; updatedAt: string }

type Row = Pick<AssistantsRow, 'id' | 'name' | 'prompt' | 'model' | 'settings' | 'suggestedQuestions' | 'updatedAt'>

/**
 * The assistant that answers for a development, with what it is set to; `held` holds it until the transaction ends.
 * @throws 404 where there is none.
 */
export async function assistantOf(
  tx: Transaction,
  place: Place,
  { held = false }: { held?: boolean } = {},
): Promise<KnownAssistant> {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT id, name, prompt, model, settings, suggested_questions, updated_at FROM assistants
     WHERE tenant_id = ? AND development_id = ? ORDER BY is_default DESC, created_at, id LIMIT 1 ${held ? 'FOR UPDATE' : ''}`,
    [place.tenantId, place.developmentId],
  )
  const [found] = rows
  if (!found) throw notFound('Assistant')
  return { ...place, id: found.id, settings: settingsOf(found), updatedAt: found.updatedAt }
}

/** About which assistant an event is. */
export function aboutAssistant({ id, tenantId, developmentId }: KnownAssistant) {
  return { subjectId: id, tenantId, developmentId }
}
