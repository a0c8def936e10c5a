import type { Scope } from '~/auth/scope.server'
import type { AnswerPlace } from './answer-form'

type Row = { id: string; name: string; types: { id: string; name: string }[] }

/** Whom an answer may be for: each development in sight, and its house types. */
export function answerPlaces(scope: Scope, tenantId: string | null): Promise<AnswerPlace[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT place.id, place.name, coalesce((SELECT json_agg(json_build_object('id', type.id, 'name', type.name) ORDER BY type.name, type.id)
         FROM house_types AS type WHERE type.tenant_id = place.tenant_id AND type.development_id = place.id), '[]') AS types
       FROM developments AS place WHERE (:tenantId::uuid IS NULL OR place.tenant_id = :tenantId::uuid)
       ORDER BY place.name, place.id LIMIT 500`,
      { tenantId },
    )
    return rows.flatMap(({ id, name, types }) => [
      { value: id, label: `Every home of ${name}` },
      ...types.map((type) => ({ value: `${id}/${type.id}`, label: `${type.name}, ${name}` })),
    ])
  })
}
