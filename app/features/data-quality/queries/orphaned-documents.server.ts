import type { Transaction } from '~/platform/db/transaction.server'
import { findingsAtMost, type Found, foundOf } from '../finding'

/** Why a version whose file is gone has failed. */
export const fileGoneReason = 'The file is gone from the storage. Upload it again.'

type Place = { tenantId: string }
type DocumentRow = { documentId: string; developmentId: string; development: string; title: string }

export type VersionFileRow = DocumentRow & {
  version: number
  /** Of the version. */
  status: string
  isNewest: boolean
  isSearched: boolean
  storageKey: string
}

const versionsAtMost = 20_000

/** The newest and the searched version of each document of a tenant, but for those that are known to have lost their file. */
export async function versionFiles(tx: Transaction, { tenantId }: Place): Promise<VersionFileRow[]> {
  const { rows } = await tx.raw<{ rows: VersionFileRow[] }>(
    `SELECT d.id AS document_id, d.development_id, e.name AS development, d.title, v.version, v.status,
       v.version = d.version AS is_newest, v.version IS NOT DISTINCT FROM d.ready_version AS is_searched, v.storage_key
     FROM documents AS d JOIN developments AS e ON e.id = d.development_id
       JOIN document_versions AS v ON v.document_id = d.id AND (v.version = d.version OR v.version = d.ready_version)
     WHERE d.tenant_id = :tenantId AND NOT (v.status = 'failed' AND v.failure_reason IS NOT DISTINCT FROM :reason)
     ORDER BY e.name, d.title, d.id, v.version LIMIT :limit`,
    { tenantId, reason: fileGoneReason, limit: versionsAtMost },
  )
  return rows
}

export type EmptyDocumentRow = DocumentRow & { version: number; storageKey: string }

/** Ready documents of a tenant that have no passage. */
export async function documentsWithoutPassages(tx: Transaction, { tenantId }: Place): Promise<Found<EmptyDocumentRow>> {
  const { rows } = await tx.raw<{ rows: EmptyDocumentRow[] }>(
    `SELECT d.id AS document_id, d.development_id, e.name AS development, d.title, d.version, v.storage_key
     FROM documents AS d JOIN developments AS e ON e.id = d.development_id
       JOIN document_versions AS v ON v.document_id = d.id AND v.version = d.ready_version
     WHERE d.tenant_id = :tenantId AND d.status = 'ready' AND d.ready_version = d.version
       AND NOT EXISTS (SELECT 1 FROM doc_chunks AS c WHERE c.document_id = d.id)
     ORDER BY e.name, d.title, d.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  return foundOf(rows)
}

export type StalePassagesRow = DocumentRow & {
  /** Of a version that is not the one in use. */
  ofOtherVersion: number
  /** Of the version in use, for another house type than the document. */
  ofOtherHouseType: number
  /** Passages that stay. */
  kept: number
  isReady: boolean
}

/** Documents of a tenant with passages that do not fit them. */
export async function stalePassages(tx: Transaction, { tenantId }: Place): Promise<Found<StalePassagesRow>> {
  const { rows } = await tx.raw<{ rows: StalePassagesRow[] }>(
    `SELECT d.id AS document_id, d.development_id, e.name AS development, d.title, stale.of_other_version, stale.of_other_house_type,
       (SELECT count(*)::int FROM doc_chunks AS c WHERE c.document_id = d.id AND c.version = d.ready_version) AS kept,
       d.status = 'ready' AND d.ready_version = d.version AS is_ready
     FROM (
       SELECT c.document_id, count(*) FILTER (WHERE c.version IS DISTINCT FROM o.ready_version)::int AS of_other_version,
         count(*) FILTER (WHERE c.version = o.ready_version)::int AS of_other_house_type
       FROM doc_chunks AS c JOIN documents AS o ON o.id = c.document_id
       WHERE c.tenant_id = :tenantId
         AND (c.version IS DISTINCT FROM o.ready_version OR c.house_type_id IS DISTINCT FROM o.house_type_id)
       GROUP BY c.document_id
     ) AS stale JOIN documents AS d ON d.id = stale.document_id JOIN developments AS e ON e.id = d.development_id
     ORDER BY e.name, d.title, d.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  return foundOf(rows)
}

/** Which of some storage keys a tenant's documents name. */
export async function namedKeys(tx: Transaction, { tenantId, keys }: Place & { keys: string[] }): Promise<Set<string>> {
  const { rows } = await tx.raw<{ rows: { storageKey: string }[] }>(
    `SELECT storage_key FROM document_versions WHERE tenant_id = :tenantId AND storage_key = ANY (:keys)
     UNION SELECT storage_key FROM documents WHERE tenant_id = :tenantId AND storage_key = ANY (:keys)`,
    { tenantId, keys },
  )
  return new Set(rows.map(({ storageKey }) => storageKey))
}
