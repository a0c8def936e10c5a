import type { Transaction } from '~/platform/db/transaction.server'
import { findingsAtMost, type Found, foundOf } from '../finding'

type Place = {
  tenantId: string
  /** Developers do not see what was recorded, so they are told what the rows themselves tell. */
  seesRecords: boolean
}

export type UntoldConversationRow = {
  conversationId: string
  developmentId: string
  development: string
  unit: string
  homeownerId: string
  /** Messages without a homeowner. */
  messages: number
  /** Whether the conversation itself is without one. */
  isUntold: boolean
}

// Who began it, where that is on record and the person still is.
const starters = `
  SELECT a.actor_id FROM audit_log AS a
  WHERE a.subject_id = c.id AND a.type = 'conversation.started' AND a.actor_kind = 'homeowner'`

/** Conversations without a homeowner, or with messages without one, whose homeowner is certain. */
export async function untoldConversations(
  tx: Transaction,
  { tenantId, seesRecords }: Place,
): Promise<Found<UntoldConversationRow>> {
  const { rows } = await tx.raw<{ rows: UntoldConversationRow[] }>(
    `WITH untold AS (
       SELECT id FROM conversations WHERE tenant_id = :tenantId AND homeowner_id IS NULL
       UNION SELECT conversation_id FROM messages WHERE tenant_id = :tenantId AND homeowner_id IS NULL
     ), traced AS (
       SELECT c.id, c.development_id, c.homeowner_id IS NULL AS is_untold,
         CASE WHEN c.homeowner_id IS NOT NULL THEN ARRAY[c.homeowner_id] ELSE ARRAY(
           SELECT m.homeowner_id FROM messages AS m WHERE m.conversation_id = c.id AND m.homeowner_id IS NOT NULL
           ${seesRecords ? `UNION ${starters}` : ''}
         ) END AS homeowner_ids
       FROM untold JOIN conversations AS c ON c.id = untold.id
     )
     SELECT t.id AS conversation_id, t.development_id, d.name AS development, u.number AS unit, h.id AS homeowner_id, t.is_untold,
       (SELECT count(*)::int FROM messages AS m WHERE m.conversation_id = t.id AND m.homeowner_id IS NULL) AS messages
     FROM traced AS t JOIN homeowners AS h ON h.id = t.homeowner_ids[1] AND h.development_id = t.development_id
       JOIN units AS u ON u.id = h.unit_id JOIN developments AS d ON d.id = t.development_id
     WHERE cardinality(t.homeowner_ids) = 1
     ORDER BY d.name, t.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  return foundOf(rows)
}

export type UntoldReadingRow = {
  id: string
  table: 'document_views' | 'document_downloads'
  documentId: string
  title: string
  developmentId: string
  development: string
  homeownerId: string
  at: string
}

// The row and its event are written in one transaction, so their clocks agree to a moment. Two people in that moment are one too
// many, and so is one who was removed: then it may have been either.
const readings = (table: UntoldReadingRow['table'], type: string) => `
  SELECT r.id, '${table}' AS table, r.document_id, r.development_id, who.ids[1] AS homeowner_id, r.created_at AS at
  FROM ${table} AS r CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT a.actor_id) AS ids FROM audit_log AS a
    WHERE a.subject_id = r.document_id AND a.type = '${type}' AND a.actor_kind = 'homeowner'
      AND a.created_at BETWEEN r.created_at - interval '2 seconds' AND r.created_at + interval '2 seconds'
  ) AS who
  WHERE r.tenant_id = :tenantId AND r.homeowner_id IS NULL AND cardinality(who.ids) = 1`

/** Views and downloads without a homeowner, whose homeowner the record of the event names. */
export async function untoldReadings(
  tx: Transaction,
  { tenantId, seesRecords }: Place,
): Promise<Found<UntoldReadingRow>> {
  if (!seesRecords) return { rows: [], more: false }
  const { rows } = await tx.raw<{ rows: UntoldReadingRow[] }>(
    `SELECT r.id, r.table, r.document_id, o.title, r.development_id, d.name AS development, h.id AS homeowner_id, r.at
     FROM (${readings('document_views', 'document.viewed')} UNION ALL ${readings('document_downloads', 'document.downloaded')}) AS r
       JOIN homeowners AS h ON h.id = r.homeowner_id AND h.development_id = r.development_id
       JOIN documents AS o ON o.id = r.document_id JOIN developments AS d ON d.id = r.development_id
     ORDER BY d.name, o.title, r.document_id, r.at, r.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  return foundOf(rows)
}
