import { platformScope } from '~/auth/scope.server'
import { adminPath } from '~/domain/paths/admin'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { publicUrl } from '~/platform/public-url.server'
import { noticeMail } from '../views/handover-mail'

/** One mail about a conversation in this time, however often its homeowner writes. */
export const quietMinutes = 15
const atOnce = 50

type Due = {
  id: string
  tenantId: string
  name: string
  email: string
  developmentId: string
  homeownerId: string | null
  homeownerName: string | null
  home: string | null
  developmentName: string
  tenantName: string
}

/**
 * Tells those who answer that a homeowner has written to them, or that they were given a conversation that waits: each once, and
 * then not for a quarter of an hour. What nobody has taken on shows in the inbox alone.
 * @returns how many mails were queued.
 */
export async function notifyAssignees(): Promise<number> {
  return platformScope().write(async (tx) => {
    const { rows } = await tx.raw<{ rows: Due[] }>(
      `WITH due AS (
         SELECT h.id FROM handovers AS h JOIN tenants AS open ON open.id = h.tenant_id AND open.suspended_at IS NULL
         WHERE h.status = 'open' AND h.assignee_id IS NOT NULL
           AND (h.assignee_notified_at IS NULL
             OR (h.assignee_notified_at < h.last_message_at AND h.assignee_notified_at < now() - make_interval(mins => ${quietMinutes})))
         ORDER BY h.last_message_at, h.id LIMIT ${atOnce} FOR UPDATE OF h SKIP LOCKED
       ), told AS (
         UPDATE handovers SET assignee_notified_at = statement_timestamp() FROM due WHERE handovers.id = due.id RETURNING handovers.*
       )
       SELECT told.id, told.tenant_id, users.name, users.email, told.development_id, person.id AS homeowner_id, person.name AS homeowner_name, home.address AS home,
         d.name AS development_name, t.name AS tenant_name
       FROM told JOIN users ON users.id = told.assignee_id AND users.disabled_at IS NULL
         AND users.preferences->'notifyOfAssignments' IS DISTINCT FROM 'false'::jsonb
         JOIN developments AS d ON d.id = told.development_id
         JOIN tenants AS t ON t.id = told.tenant_id
         LEFT JOIN homeowners AS person ON person.id = told.homeowner_id
         LEFT JOIN units AS home ON home.id = person.unit_id
       ORDER BY told.id`,
    )
    for (const { id, tenantId, email, developmentId, homeownerId, ...facts } of rows)
      await queueMail(tx, {
        tenantId,
        to: email,
        kind: 'handover_message',
        ...(homeownerId && { about: { developmentId, homeownerId } }),
        ...noticeMail({ ...facts, url: publicUrl(adminPath.handover(id)) }),
      })
    return rows.length
  })
}
