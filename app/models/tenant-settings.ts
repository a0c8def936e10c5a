import { parseSettings, type SettingKey, type Settings } from '~/domain/settings/catalogue'
import type { Transaction } from '~/platform/db/transaction.server'

/** A company's settings of one page, with the defaults for what it never chose. */
export async function readSettings<Key extends SettingKey>(
  tx: Transaction,
  tenantId: string,
  key: Key,
): Promise<Settings<Key>> {
  const { rows } = await tx.raw<{ rows: { value: unknown }[] }>(
    'SELECT value FROM tenant_settings WHERE tenant_id = ? AND key = ?',
    [tenantId, key],
  )
  return parseSettings(key, rows[0]?.value)
}
