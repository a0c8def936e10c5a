import { type AssistantSettings, changedSettings } from '~/domain/assistants/settings'
import { readSettings } from '~/domain/assistants/settings-schema'
import type { Transaction } from '~/platform/db/transaction.server'
import type { KnownAssistant } from '../known-assistant.server'

/** Runs among which one of these settings is looked for. */
const LATEST = 20

/** The run that asked these settings, `missing` where none did, and null where there are no questions to ask. */
export type DraftCheck = { runId: string } | 'missing' | null

/** Whether the questions of a development were asked with these settings, as they stand. */
export async function checkOf(
  tx: Transaction,
  { tenantId, developmentId }: KnownAssistant,
  settings: AssistantSettings,
): Promise<DraftCheck> {
  const { rows: sets } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM question_sets WHERE tenant_id = ? AND development_id = ? LIMIT 1',
    [tenantId, developmentId],
  )
  if (sets.length === 0) return null
  const { rows } = await tx.raw<{ rows: { id: string; sides: { settings: unknown }[] }[] }>(
    `SELECT id, sides FROM question_runs WHERE tenant_id = ? AND development_id = ? AND state = 'done'
     ORDER BY requested_at DESC, id LIMIT ${LATEST}`,
    [tenantId, developmentId],
  )
  const isAsked = (side: { settings: unknown }) => changedSettings(readSettings(side.settings), settings).length === 0
  const run = rows.find(({ sides }) => sides.some(isAsked))
  return run ? { runId: run.id } : 'missing'
}
