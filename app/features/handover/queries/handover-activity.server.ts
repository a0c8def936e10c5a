import type { Scope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'

export type ActivityRow = {
  id: string
  at: string
  what: 'assigned' | 'unassigned' | 'status' | 'note' | 'reply'
  /** Null where it was the homeowner, or somebody whose account this person may not see. */
  who: string | null
  /** By the homeowner. */
  isHomeowner: boolean
  /** Whom it was given to, or the status. */
  to: string | null
}

const atMost = 60

/**
 * Who did what with a handed-over conversation, the newest first. The audit log knows all of it; to a developer, who may not read
 * that, the rows themselves tell of replies and notes.
 */
export async function handoverActivity(tx: Transaction, scope: Scope, handoverId: string): Promise<ActivityRow[]> {
  const { rows } = await tx.raw<{ rows: ActivityRow[] }>(scope.developmentIds ? fromRows : fromAuditLog, { handoverId })
  return rows
}

const fromAuditLog = `
  SELECT log.id, log.created_at AS at,
    CASE log.type WHEN 'handover.assigned' THEN CASE WHEN log.payload ->> 'assigneeId' IS NULL THEN 'unassigned' ELSE 'assigned' END
      WHEN 'handover.status_changed' THEN 'status' WHEN 'handover.noted' THEN 'note' ELSE 'reply' END AS what,
    who.name AS who, log.actor_kind = 'homeowner' AS is_homeowner,
    CASE log.type WHEN 'handover.assigned' THEN given.name WHEN 'handover.status_changed' THEN log.payload ->> 'status' END AS "to"
  FROM audit_log AS log
    LEFT JOIN users AS who ON log.actor_kind = 'user' AND who.id = log.actor_id
    LEFT JOIN users AS given ON log.type = 'handover.assigned' AND given.id = (log.payload ->> 'assigneeId')::uuid
  WHERE log.subject_id = :handoverId
    AND log.type IN ('handover.assigned', 'handover.status_changed', 'handover.noted', 'handover.replied')
  ORDER BY log.created_at DESC, log.id DESC LIMIT ${atMost}`

const fromRows = `
  SELECT id, at, what, who, is_homeowner, "to" FROM (
    SELECT id, sent_at AS at, 'reply' AS what, CASE author WHEN 'staff' THEN nullif(author_name, '') END AS who,
      author = 'homeowner' AS is_homeowner, NULL AS "to"
    FROM handover_messages WHERE handover_id = :handoverId
    UNION ALL
    SELECT id, created_at, 'note', author_name, false, NULL FROM handover_notes WHERE handover_id = :handoverId
    UNION ALL
    SELECT id, resolved_at, 'status', NULL, false, 'resolved' FROM handovers WHERE id = :handoverId AND resolved_at IS NOT NULL
  ) AS happened ORDER BY at DESC, id DESC LIMIT ${atMost}`
