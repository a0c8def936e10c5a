// The one way to store what a company chooses: the row, and in the same transaction the audit entry with what it was before and is now.
import { isDeepStrictEqual } from 'node:util'
import { defaultSettings, type SettingKey, type Settings } from '~/domain/settings/catalogue'
import { readSettings } from '~/models/tenant-settings'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { recordEvent } from './record-event.server'

/** `settings` null goes back to the defaults. */
type Change<Key extends SettingKey> = { tenantId: string; key: Key; settings: Settings<Key> | null }

/**
 * Stores a company's settings of one page, or goes back to the defaults, and records `settings.changed` with both.
 * @returns false where it is as it was, and nothing is recorded.
 */
export async function changeSettings<Key extends SettingKey>(
  tx: Transaction,
  { tenantId, key, settings }: Change<Key>,
): Promise<boolean> {
  // Of two who change it at once, the second has the first one's as what was before.
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('settings:' || ? || ?::uuid, 0))`, [key, tenantId])
  const before = await readSettings(tx, tenantId, key)
  const after = settings ?? defaultSettings(key)
  if (settings) await store(tx, { tenantId, key, settings })
  else await tx.raw('DELETE FROM tenant_settings WHERE tenant_id = ? AND key = ?', [tenantId, key])
  if (isDeepStrictEqual(before, after)) return false
  await recordEvent(tx, { type: 'settings.changed', tenantId, subjectId: tenantId, payload: { key, before, after } })
  return true
}

function store<Key extends SettingKey>(tx: Transaction, { tenantId, key, settings }: Change<Key>) {
  return tx.raw(
    `INSERT INTO tenant_settings (tenant_id, key, value, updated_at) VALUES (:tenantId, :key, :value::jsonb, :now)
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    { tenantId, key, value: JSON.stringify(settings), now: databaseNow(tx) },
  )
}
