// All that is stored about a homeowner. A test holds the list against the tables that name one, so that a new table is not forgotten.
import { currentOrigin } from '~/auth/origin.server'
import { type HomeScope, platformScope, signInScope, systemScope } from '~/auth/scope.server'
import { homePath } from '~/domain/paths/home'
import type { Transaction } from '~/platform/db/transaction.server'

/** More rows than anybody has, and few enough for one answer. */
const most = 20_000

type Section = { sql: string; as?: 'sign_in' | 'platform' }

const mine = 'homeowner_id = :homeownerId'
const ofTheirs = (columns: string, table: string, at: string): Section => ({
  sql: `SELECT ${columns} FROM ${table} WHERE ${mine} ORDER BY ${at}, id`,
})
const theirConversations = `conversation_id IN (SELECT id FROM conversations WHERE ${mine})`

/** By the name of the table, or of what it is where the table is not only about homeowners. Hashes of secrets are left out. */
export const sections: Record<string, Section> = {
  homeowners: {
    sql: `SELECT id, name, email, phone, onboarded_at, last_active_at, terms_version, terms_accepted_at, intro_seen_at, preferences,
      must_scan, documents_told_at, invited_at, moved_out_at, created_at, updated_at FROM homeowners WHERE id = :homeownerId`,
  },
  home: {
    sql: `SELECT units.number, units.address, units.postcode, units.latitude, units.longitude, units.sold_at, units.handed_over_at,
        house_types.name AS house_type, developments.name AS development, tenants.name AS builder
      FROM units JOIN developments ON developments.id = units.development_id JOIN tenants ON tenants.id = units.tenant_id
        LEFT JOIN house_types ON house_types.id = units.house_type_id
      WHERE units.id = :unitId`,
  },
  // What a list of the builder's added or changed of them.
  import_changes: ofTheirs('before, after', 'import_changes', 'id'),
  conversations: ofTheirs(
    'id, title, started_at, last_message_at, in_place_by IS NOT NULL AS by_staff_in_your_place',
    'conversations',
    'started_at',
  ),
  messages: {
    sql: `SELECT id, conversation_id, role, content, standalone_question, citations, outcome, user_rating, feedback_reason,
      feedback_comment, (SELECT name FROM topics WHERE topics.id = topic_id) AS topic, sent_at, in_place_by IS NOT NULL AS by_staff_in_your_place
      FROM messages WHERE ${theirConversations} OR ${mine} ORDER BY sent_at, id`,
  },
  asides: {
    sql: `SELECT id, conversation_id, kind, said, reply, danger_kinds, card, said_at, in_place_by IS NOT NULL AS by_staff_in_your_place
      FROM asides WHERE ${theirConversations} OR ${mine} ORDER BY said_at, id`,
  },
  rag_search_log: ofTheirs('message_id, best_similarity, result_count, created_at', 'rag_search_log', 'created_at'),
  handovers: ofTheirs(
    'id, conversation_id, status, reason, requested_at, first_response_at, resolved_at, homeowner_read_at, in_place_by IS NOT NULL AS by_staff_in_your_place',
    'handovers',
    'requested_at',
  ),
  handover_messages: {
    sql: `SELECT handover_id, conversation_id, author, author_name, content, sent_at, in_place_by IS NOT NULL AS by_staff_in_your_place
      FROM handover_messages
      WHERE ${theirConversations} OR ${mine} ORDER BY sent_at, id`,
  },
  gap_notices: ofTheirs(
    'message_id, question, asked_at, content, citations, told_at, seen_at',
    'gap_notices',
    'told_at',
  ),
  handover_photos: {
    sql: `SELECT id, conversation_id, size_bytes, width, height, sent_at, 
        format('${homePath.conversationPhoto('%s', '%s')}', conversation_id, id) AS address,
        in_place_by IS NOT NULL AS by_staff_in_your_place
      FROM handover_photos WHERE ${mine} ORDER BY sent_at, id`,
  },
  document_views: ofTheirs('document_id, page, created_at', 'document_views', 'created_at'),
  document_downloads: ofTheirs('document_id, created_at', 'document_downloads', 'created_at'),
  documents: {
    sql: `SELECT id, title, category FROM documents WHERE id IN (SELECT document_id FROM document_views WHERE ${mine}
      UNION SELECT document_id FROM document_downloads WHERE ${mine}) ORDER BY title, id`,
  },
  analytics_events: ofTheirs('type, subject_id, payload, created_at', 'analytics_events', 'created_at'),
  homeowner_activity_daily: {
    sql: `SELECT date::text AS date, questions, views, downloads FROM homeowner_activity_daily WHERE ${mine} ORDER BY date`,
  },
  document_readers_daily: {
    sql: `SELECT date::text AS date, document_id, views, downloads FROM document_readers_daily WHERE ${mine}
      ORDER BY date, document_id`,
  },
  homeowner_acts: ofTheirs('kind, created_at', 'homeowner_acts', 'created_at'),
  checklist_ticks: {
    sql: `SELECT checklist_items.title, checklist_ticks.ticked_at FROM checklist_ticks
      LEFT JOIN checklist_items ON checklist_items.id = checklist_ticks.checklist_item_id
      WHERE checklist_ticks.unit_id = :unitId ORDER BY checklist_ticks.ticked_at, checklist_ticks.id`,
  },
  qr_scans: {
    // A scan names nobody, and others hold the sheet as well: when, and not from where.
    sql: `SELECT outcome, scanned_at FROM qr_scans WHERE unit_id = :unitId
      AND scanned_at >= (SELECT created_at FROM homeowners WHERE id = :homeownerId)
        AND scanned_at < (SELECT coalesce(moved_out_at, 'infinity') FROM homeowners WHERE id = :homeownerId) ORDER BY scanned_at, id`,
  },
  sessions: {
    sql: `SELECT host(address) AS address, user_agent, created_at, last_seen_at, expires_at FROM sessions
      WHERE ${mine} AND impersonation_id IS NULL ORDER BY created_at, id`,
    as: 'sign_in',
  },
  sign_in_codes: {
    sql: `SELECT kind, email, attempts, created_at, expires_at, used_at FROM sign_in_codes WHERE ${mine} ORDER BY created_at, id`,
    as: 'sign_in',
  },
  api_tokens: ofTheirs('id, name, created_at, expires_at, last_used_at, revoked_at', 'api_tokens', 'created_at'),
  impersonations: ofTheirs(
    'actor_name, reason, may_write, created_at, used_at, ended_at, expires_at',
    'impersonations',
    'created_at',
  ),
  mail_outbox: {
    // A mail with a way in says it to whoever reads it, and one that told staff of them has the name and address of another person.
    sql: `SELECT kind, CASE WHEN kind <> 'handover_message' THEN to_address END AS to_address, subject,
        CASE WHEN kind <> 'handover_message' AND kind NOT LIKE 'sign_in%' THEN body_text END AS body_text, created_at, sent_at
      FROM mail_outbox WHERE tenant_id = :tenantId AND (${mine}
        OR lower(to_address) = (SELECT lower(email) FROM homeowners WHERE id = :homeownerId)) ORDER BY created_at, id`,
    as: 'platform',
  },
  audit_log: {
    // Where others were when they did something is theirs.
    sql: `SELECT type, actor_kind, subject_id, payload, CASE WHEN actor_id = :homeownerId THEN host(address) END AS address,
        created_at FROM audit_log
      WHERE tenant_id = :tenantId AND (actor_id = :homeownerId OR subject_id = :homeownerId
        OR payload->>'homeownerId' = :homeownerId::text OR payload->>'inPlaceOf' = :homeownerId::text)
      ORDER BY created_at, id`,
  },
}

export type OwnData = { exportedAt: string; incomplete: string[]; data: Record<string, unknown[]> }

/** Everything, section by section; `incomplete` names those that had more rows than one answer holds. */
export async function ownData({ homeownerId, tenantId, unitId }: HomeScope): Promise<OwnData> {
  const scopes = { tenant: systemScope(tenantId), sign_in: signInScope(currentOrigin()), platform: platformScope() }
  const data: Record<string, unknown[]> = {}
  const incomplete: string[] = []
  for (const [name, { sql, as = 'tenant' }] of Object.entries(sections)) {
    const rows = await scopes[as].read((tx) => read(tx, sql, { homeownerId, tenantId, unitId }))
    if (rows.length > most) incomplete.push(name)
    data[name] = rows.slice(0, most)
  }
  return { exportedAt: new Date().toISOString(), incomplete, data }
}

async function read(tx: Transaction, sql: string, bindings: Record<string, string>): Promise<unknown[]> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(`${sql} LIMIT ${most + 1}`, bindings)
  return rows
}
