import type { Scope } from '~/auth/scope.server'
import { type Days } from '~/metrics/query/place'
import type { DocumentsRow } from '~/models/rows'
import { isOutdatedSql } from './outdated'

export type AvailabilityRow = {
  houseType: string
  houseTypeCode: string
  category: string
  /** Every home of the house type must have a document of the category. */
  isRequired: boolean
  /** Documents of the category that are for the house type, or for every house. */
  documents: number
  /** Those with a version that answers. */
  ready: number
  /** Those of them that are not outdated. */
  current: number
  failed: number
  waiting: number
}

/** Every house type of a development against every category that is required there, or that there is a document of. */
export function documentAvailability(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<AvailabilityRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: AvailabilityRow[] }>(
      `WITH known AS (
         SELECT d.house_type_id, d.category, d.status, d.ready_version IS NOT NULL AS is_ready, ${isOutdatedSql('d')} AS is_outdated
         FROM documents AS d WHERE d.tenant_id = :tenantId AND d.development_id = :developmentId
       ),
       needed AS (
         SELECT r.house_type_id, r.category FROM document_requirements AS r
         WHERE r.tenant_id = :tenantId AND r.development_id = :developmentId
       )
       SELECT type.name AS house_type, type.code AS house_type_code, category.category,
         EXISTS (SELECT FROM needed WHERE needed.category = category.category
           AND (needed.house_type_id IS NULL OR needed.house_type_id = type.id)) AS is_required,
         count(known.category)::int AS documents, count(*) FILTER (WHERE known.is_ready)::int AS ready,
         count(*) FILTER (WHERE known.is_ready AND NOT known.is_outdated)::int AS current,
         count(*) FILTER (WHERE known.status = 'failed')::int AS failed,
         count(*) FILTER (WHERE known.status IN ('queued', 'processing'))::int AS waiting
       FROM house_types AS type
         CROSS JOIN (SELECT category FROM known UNION SELECT category FROM needed) AS category
         LEFT JOIN known ON known.category = category.category AND (known.house_type_id IS NULL OR known.house_type_id = type.id)
       WHERE type.tenant_id = :tenantId AND type.development_id = :developmentId
       GROUP BY type.tenant_id, type.development_id, type.id, category.category ORDER BY type.name, type.id, category.category`,
      { tenantId, developmentId },
    )
    return rows
  })
}

export type UnreadDocument = Pick<DocumentsRow, 'id' | 'title' | 'category'>

const atMost = 100

/** Ready documents of a development that no homeowner opened or downloaded in the period: how many, and the first hundred by title. */
export function unreadDocuments(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Days },
): Promise<{ unread: number; documents: UnreadDocument[] }> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (UnreadDocument & { unread: number })[] }>(
      `SELECT document.id, document.title, document.category, (count(*) OVER ())::int AS unread FROM documents AS document
       WHERE document.tenant_id = :tenantId AND document.development_id = :developmentId AND document.ready_version IS NOT NULL
         AND NOT EXISTS (
           SELECT FROM document_activity_daily AS day
           WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.date BETWEEN :from AND :to
             AND day.document_id = document.id AND day.views + day.downloads > 0)
       ORDER BY document.title, document.id LIMIT :atMost`,
      { tenantId, developmentId, from: period.from, to: period.to, atMost },
    )
    return { unread: rows[0]?.unread ?? 0, documents: rows.map(({ unread: _, ...document }) => document) }
  })
}

export type MissingDocumentRow = { category: string; houseTypeName: string; houseTypeCode: string }

/** Each category that a house type must have a ready document of, and has none; counted as development_stats counts them. */
export function missingDocuments(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<MissingDocumentRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: MissingDocumentRow[] }>(
      `SELECT r.category, t.name AS house_type_name, t.code AS house_type_code
       FROM document_requirements AS r
         JOIN house_types AS t ON t.development_id = r.development_id AND (r.house_type_id IS NULL OR r.house_type_id = t.id)
       WHERE r.tenant_id = :tenantId AND r.development_id = :developmentId AND NOT EXISTS (
         SELECT 1 FROM documents AS d
         WHERE d.tenant_id = :tenantId AND d.development_id = :developmentId AND d.category = r.category
           AND d.ready_version IS NOT NULL AND (d.house_type_id IS NULL OR d.house_type_id = t.id))
       ORDER BY r.category, t.name`,
      { tenantId, developmentId },
    )
    return rows
  })
}
