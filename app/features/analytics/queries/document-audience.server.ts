import type { Scope } from '~/auth/scope.server'
import type { OneDocument } from './document-days.server'
import { wasHereBy } from '~/metrics/query/place'

export type DocumentAudience = {
  /** Homeowners whose home it is for, of those there were by the end of the period. */
  homeowners: number
  /** Those of them who opened it. */
  viewers: number
}

/** Whom one document is for, and how many different ones of them opened it in the period. */
export function documentAudience(
  scope: Scope,
  { tenantId, developmentId, documentId, period }: OneDocument,
): Promise<DocumentAudience> {
  const { from, to } = period
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [DocumentAudience] }>(
      `SELECT count(*)::int AS homeowners, count(*) FILTER (WHERE EXISTS (
           SELECT FROM document_readers_daily AS day
           WHERE day.document_id = document.id AND day.homeowner_id = person.id AND day.views > 0 AND day.date BETWEEN :from AND :to
         ))::int AS viewers
       FROM documents AS document
         JOIN homeowners AS person ON person.tenant_id = :tenantId AND person.development_id = :developmentId
         JOIN tenants AS company ON company.id = person.tenant_id
         JOIN units AS unit ON unit.id = person.unit_id
           AND (document.house_type_id IS NULL OR document.house_type_id = unit.house_type_id)
       WHERE document.id = :documentId AND document.tenant_id = :tenantId AND document.development_id = :developmentId
         AND ${wasHereBy(':to', 'person')}`,
      { tenantId, developmentId, documentId, from, to },
    )
    return rows[0]
  })
}
