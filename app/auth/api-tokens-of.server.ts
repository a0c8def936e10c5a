import type { HomeScope } from './scope.server'

export type ApiTokenState = 'good' | 'expired' | 'revoked'

export type ApiTokenRow = {
  id: string
  name: string
  createdOn: string
  expiresOn: string
  lastUsedAt: string | null
  state: ApiTokenState
}

/** A homeowner's API tokens, the newest first; days are by the clock of the builder. Of the tokens themselves nothing is known. */
export async function apiTokensOf(scope: HomeScope): Promise<ApiTokenRow[]> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: ApiTokenRow[] }>(
      `SELECT t.id, t.name, to_char(t.created_at AT TIME ZONE d.timezone, 'YYYY-MM-DD') AS created_on,
         to_char(t.expires_at AT TIME ZONE d.timezone, 'YYYY-MM-DD') AS expires_on, t.last_used_at,
         CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= clock_timestamp() THEN 'expired' ELSE 'good' END AS state
       FROM api_tokens AS t JOIN tenants AS d ON d.id = t.tenant_id
       WHERE t.homeowner_id = ? ORDER BY t.created_at DESC, t.id DESC LIMIT 50`,
      [scope.homeownerId],
    ),
  )
  return rows
}
