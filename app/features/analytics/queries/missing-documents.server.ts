import type { Scope } from '~/auth/scope.server'

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
