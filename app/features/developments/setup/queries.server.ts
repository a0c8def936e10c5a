import type { Scope } from '~/auth/scope.server'
import type { DevelopmentsRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'

export type OtherDevelopment = { id: string; name: string }

/** The developments of a company that there is something to copy from. */
export function otherDevelopments(scope: Scope, tenantId: string, except: string | null): Promise<OtherDevelopment[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: OtherDevelopment[] }>(
      'SELECT id, name FROM developments WHERE tenant_id = ? AND (?::uuid IS NULL OR id <> ?::uuid) ORDER BY name, id LIMIT 200',
      [tenantId, except, except],
    )
    return rows
  })
}

export type SetupType = {
  id: string
  code: string
  name: string
  bedrooms: number | null
  homes: number
  documents: number
}
export type SetupDetails = Pick<
  DevelopmentsRow,
  'id' | 'tenantId' | 'name' | 'address' | 'city' | 'country' | 'latitude' | 'longitude'
>
export type SetupCounts = {
  homes: number
  people: number
  contacts: number
  emergencyPoints: number
  checklistItems: number
  documents: number
}

/** A development as far as it is set up. @throws 404 */
export function developmentSetup(scope: Scope, developmentId: string) {
  return scope.read(async (tx) => {
    const { rows: details } = await tx.raw<{ rows: SetupDetails[] }>(
      'SELECT id, tenant_id, name, address, city, country, latitude, longitude FROM developments WHERE id = ?',
      [developmentId],
    )
    const [found] = details
    if (!found) throw notFound('Development')
    const { rows: types } = await tx.raw<{ rows: SetupType[] }>(
      `SELECT type.id, type.code, type.name, type.bedrooms,
         (SELECT count(*)::int FROM units WHERE units.tenant_id = type.tenant_id AND units.development_id = type.development_id AND house_type_id = type.id) AS homes,
         (SELECT count(*)::int FROM documents WHERE documents.tenant_id = type.tenant_id AND documents.development_id = type.development_id AND house_type_id = type.id) AS documents
       FROM house_types AS type WHERE type.tenant_id = ? AND type.development_id = ? ORDER BY type.code LIMIT 200`,
      [found.tenantId, developmentId],
    )
    const count = (table: string) =>
      `(SELECT count(*)::int FROM ${table} WHERE tenant_id = :tenantId AND development_id = :developmentId)`
    const { rows: counts } = await tx.raw<{ rows: [SetupCounts] }>(
      `SELECT ${count('units')} AS homes, ${count('homeowners')} AS people, ${count('contacts')} AS contacts,
         ${count('emergency_points')} AS emergency_points, ${count('checklist_items')} AS checklist_items, ${count('documents')} AS documents`,
      { tenantId: found.tenantId, developmentId },
    )
    return { details: found, types, counts: counts[0] }
  })
}
