import type { HomeScope } from '~/auth/scope.server'
import { type HomeownerPreferences, readPreferences } from '~/domain/homeowners/preferences'
import { notFound } from '~/platform/problem.server'

type Row = { name: string; email: string | null; builder: string; timeZone: string; preferences: unknown }
export type Settings = Omit<Row, 'preferences'> & { preferences: HomeownerPreferences }

/** What the settings show of a homeowner. @throws 404 for one who is gone. */
export async function settingsOf(scope: HomeScope): Promise<Settings> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: Row[] }>(
      `SELECT homeowners.name, homeowners.email, homeowners.preferences, tenants.name AS builder, tenants.timezone AS time_zone
       FROM homeowners JOIN tenants ON tenants.id = homeowners.tenant_id WHERE homeowners.id = ?`,
      [scope.homeownerId],
    ),
  )
  const [row] = rows
  if (!row) throw notFound('Account')
  return { ...row, preferences: readPreferences(row.preferences) }
}
