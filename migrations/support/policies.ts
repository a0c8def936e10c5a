// The words of every policy: the roles, and whose rows are meant. A migration says with them who may touch its tables.
import type { Knex } from 'knex'

export const roles = {
  platform: 'openhouse_platform',
  tenant: 'openhouse_tenant',
  developer: 'openhouse_developer',
  home: 'openhouse_home',
  signIn: 'openhouse_sign_in',
} as const

export type Access = { grant: string; using?: string; check?: string }
export type TableAccess = Partial<Record<keyof typeof roles, Access>>

// The settings are read once a query, as an init plan, so an index on (tenant_id, development_id, …) still serves.
export const tenantId = '(SELECT app_tenant_id())'
export const userId = '(SELECT app_user_id())'
export const homeownerId = '(SELECT app_homeowner_id())'
export const unitId = '(SELECT app_unit_id())'
export const houseTypeId = '(SELECT app_house_type_id())'
export const developmentIds = '((SELECT app_development_ids())::uuid[])'

export const everything = 'SELECT, INSERT, UPDATE, DELETE'
export const ownTenant = `tenant_id = ${tenantId}`
export const ownDevelopments = `${ownTenant} AND development_id = ANY ${developmentIds}`
export const ownHome = `${ownDevelopments} AND homeowner_id = ${homeownerId}`
export const ownHouseType = `${ownDevelopments} AND (house_type_id IS NULL OR house_type_id = ${houseTypeId})`

export const all = (using: string): Access => ({ grant: everything, using })
export const read = (using: string): Access => ({ grant: 'SELECT', using })
export const append = (check: string): Access => ({ grant: 'INSERT', check })
export const staff = (more: TableAccess = {}): TableAccess => ({
  platform: all('true'),
  tenant: all(ownTenant),
  developer: all(ownDevelopments),
  ...more,
})

// The homes, what their people did, and what was counted of it: not for a developer to change.
export const recorded = (more: TableAccess = {}) => staff({ developer: read(ownDevelopments), ...more })

function policySql(table: string, role: string, { grant, using, check }: Access): string {
  const usingClause = using ? `USING (${using})` : ''
  const checkClause = check ? `WITH CHECK (${check})` : ''
  const command = using ? 'ALL' : 'INSERT'
  return `GRANT ${grant} ON ${table} TO ${role};
    CREATE POLICY ${table}_${role.replace('openhouse_', '')} ON ${table} FOR ${command} TO ${role} ${usingClause} ${checkClause};`
}

/** Walls the tables off, and lets in whom each one names. */
export async function protect(knex: Knex, tables: Record<string, TableAccess>): Promise<void> {
  for (const [table, access] of Object.entries(tables)) {
    await knex.raw(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`)
    for (const [kind, role] of Object.entries(roles)) {
      const rule = access[kind as keyof typeof roles]
      if (rule) await knex.raw(policySql(table, role, rule))
    }
  }
}

export type Restriction = { table: string; name: string; role: string; check: string }

/** Narrows what somebody may insert further than what they may see: beside the policies of `protect`, and all must hold. */
export async function restrictInserts(knex: Knex, restrictions: readonly Restriction[]): Promise<void> {
  for (const { table, name, role, check } of restrictions)
    await knex.raw(`CREATE POLICY ${name} ON ${table} AS RESTRICTIVE FOR INSERT TO ${role} WITH CHECK (${check})`)
}

/** What staff write in a homeowner's place is marked by the database itself, in whatever way it is written, and enters no figure. */
export const inPlaceBy = 'in_place_by uuid DEFAULT app_in_place_by()'

/** Lets nobody write into these tables in a homeowner's place without the mark of `inPlaceBy`. */
export function markedInPlace(...tables: string[]): Restriction[] {
  return tables.map((table) => ({
    table,
    name: `${table}_marked`,
    role: roles.home,
    check: 'in_place_by IS NOT DISTINCT FROM (SELECT app_in_place_by())',
  }))
}

/** What `inPlaceBy` means, beside the column. */
export function commentInPlace(...tables: string[]): string {
  return tables
    .map(
      (table) =>
        `COMMENT ON COLUMN ${table}.in_place_by IS 'the member of staff who did this in the homeowner''s place; kept when their account goes, so that it stays out of every figure';`,
    )
    .join('\n')
}
