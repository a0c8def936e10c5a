import { setTimeout as wait } from 'node:timers/promises'
import type { Scope } from '~/auth/scope.server'

const lookEveryMs = 500
const longestMs = 60_000

/**
 * Waits until what was marked so far is recounted, which the background process does every second, or until a minute has passed:
 * what shows the figures then shows them whole. Not for within a transaction.
 */
export async function waitUntilRecounted(
  { tenantId, read }: Scope & { readonly tenantId: string },
  signal?: AbortSignal,
): Promise<void> {
  const since = await read((tx) => tx.raw<{ rows: [{ at: string }] }>('SELECT clock_timestamp()::text AS at'))
  const [{ at }] = since.rows
  for (let waitedMs = 0; waitedMs < longestMs; waitedMs += lookEveryMs) {
    const { rows } = await read((tx) =>
      tx.raw<{ rows: unknown[] }>(
        `SELECT 1 FROM rollup_dirty WHERE tenant_id = ? AND kind = 'chat' AND created_at <= ?::timestamptz LIMIT 1`,
        [tenantId, at],
      ),
    )
    if (!rows.length) return
    await wait(lookEveryMs, undefined, { signal })
  }
}
