import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import { badRequest } from '~/platform/problem.server'
import type { Requirement } from './filters'

type Place = { tenantId: string; developmentId: string }
const tagsOf = ({ tenantId, developmentId }: Place) => [`development:${developmentId}`, `tenant:${tenantId}`]

/** The categories that homes of a development must have a document of; `houseType` is the code of one, or 'all'. */
export function requirementList(scope: Scope, place: Place): Promise<Requirement[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Requirement[] }>(
      `SELECT needed.category, coalesce(type.code, 'all') AS house_type FROM document_requirements AS needed
         LEFT JOIN house_types AS type ON type.tenant_id = needed.tenant_id AND type.development_id = needed.development_id
           AND type.id = needed.house_type_id
       WHERE needed.tenant_id = :tenantId AND needed.development_id = :developmentId ORDER BY needed.category, house_type LIMIT 5000`,
      place,
    )
    return rows
  })
}

/**
 * Makes these the requirements of a development, and no others.
 * @throws 400 for a house type that there is not.
 */
export async function saveRequirements(scope: Scope, place: Place, asked: readonly Requirement[]): Promise<void> {
  const { tenantId, developmentId } = place
  await scope.write(async (tx) => {
    await tx.raw('SELECT id FROM developments WHERE tenant_id = ? AND id = ? FOR NO KEY UPDATE', [
      tenantId,
      developmentId,
    ])
    const { rows } = await tx.raw<{ rows: { id: string; code: string }[] }>(
      'SELECT id, code FROM house_types WHERE tenant_id = ? AND development_id = ? LIMIT 200',
      [tenantId, developmentId],
    )
    const ids = new Map(rows.map(({ code, id }) => [code, id]))
    if (asked.some(({ houseType }) => houseType !== 'all' && !ids.has(houseType)))
      throw badRequest({ '': ['A house type is gone meanwhile. Load the page again.'] })
    const wanted = asked.map(({ category, houseType }) => ({
      id: newId(),
      category,
      house_type_id: ids.get(houseType) ?? null,
    }))
    const said = `jsonb_to_recordset(:wanted::jsonb) AS said (id uuid, category text, house_type_id uuid)`
    const bindings = { tenantId, developmentId, wanted: JSON.stringify(wanted) }
    await tx.raw(
      `DELETE FROM document_requirements AS known WHERE known.tenant_id = :tenantId AND known.development_id = :developmentId
         AND NOT EXISTS (SELECT FROM ${said} WHERE said.category = known.category AND said.house_type_id IS NOT DISTINCT FROM known.house_type_id)`,
      bindings,
    )
    await tx.raw(
      `INSERT INTO document_requirements (id, tenant_id, development_id, house_type_id, category)
       SELECT said.id, :tenantId::uuid, :developmentId::uuid, said.house_type_id, said.category FROM ${said}
       ON CONFLICT (tenant_id, development_id, house_type_id, category) DO NOTHING`,
      bindings,
    )
    await recordEvent(tx, {
      type: 'development.requirements_set',
      tenantId,
      developmentId,
      subjectId: developmentId,
      payload: { requirements: asked.length },
    })
    await markStale(tx, tagsOf(place))
  })
  await invalidate(tagsOf(place))
}
