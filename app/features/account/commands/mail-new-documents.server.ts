// Whoever wants it is told of new documents in the morning, where they live: one mail, at most once a day. That they were told is
// written down beside the mail, so a job that runs twice tells nobody twice.
import { platformScope, systemScope } from '~/auth/scope.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { newDocumentsMail } from '../views/new-documents-mail.server'

type Row = {
  id: string
  developmentId: string
  name: string
  email: string
  builder: string
  development: string
  titles: string[]
}

const atOnce = 100
/** From eight on; a process that was down then has until ten. */
const isMorning = `extract(hour FROM :now::timestamptz AT TIME ZONE tenant.timezone) IN (8, 9)`
const titlesAMail = 20

/** Queues the mails of all tenants where it is morning. @returns how many. */
export async function mailNewDocuments({ now: asked }: { now?: string } = {}): Promise<number> {
  const { now, tenants } = await platformScope().read(async (tx) => {
    const now = asked ?? databaseNow(tx)
    const { rows } = await tx.raw<{ rows: { id: string }[] }>(
      `SELECT id FROM tenants AS tenant WHERE suspended_at IS NULL AND ${isMorning} ORDER BY id`,
      { now },
    )
    return { now, tenants: rows }
  })
  let queued = 0
  for (const { id } of tenants)
    for (let batch = atOnce; batch === atOnce; queued += batch)
      batch = await systemScope(id).write((tx) => mailSome(tx, id, now))
  return queued
}

async function mailSome(tx: Transaction, tenantId: string, now: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT person.id, person.development_id, person.name, person.email, tenant.name AS builder, place.name AS development, fresh.titles
     FROM homeowners AS person
       JOIN tenants AS tenant ON tenant.id = person.tenant_id
       JOIN developments AS place ON place.id = person.development_id
       JOIN units AS home ON home.id = person.unit_id
       CROSS JOIN LATERAL (
         SELECT array_agg(document.title ORDER BY document.ready_at DESC, document.id) AS titles FROM documents AS document
         WHERE document.tenant_id = person.tenant_id AND document.development_id = person.development_id
           AND document.ready_version IS NOT NULL AND (document.house_type_id IS NULL OR document.house_type_id = home.house_type_id)
           AND document.ready_at <= :now
           AND document.ready_at > greatest(coalesce(person.documents_told_at, person.onboarded_at), :now::timestamptz - interval '7 days')
           AND NOT EXISTS (SELECT FROM document_views AS seen WHERE seen.homeowner_id = person.id
             AND seen.document_id = document.id AND seen.created_at >= document.ready_at)
       ) AS fresh
     WHERE person.tenant_id = :tenantId AND person.email IS NOT NULL AND person.onboarded_at IS NOT NULL AND person.moved_out_at IS NULL
       AND person.preferences->'notifyOfDocuments' IS DISTINCT FROM 'false'::jsonb AND ${isMorning}
       AND (person.documents_told_at IS NULL
         OR (person.documents_told_at AT TIME ZONE tenant.timezone)::date < (:now::timestamptz AT TIME ZONE tenant.timezone)::date)
       AND fresh.titles IS NOT NULL
     ORDER BY person.id LIMIT :atOnce FOR UPDATE OF person SKIP LOCKED`,
    { tenantId, now, atOnce },
  )
  for (const { id, developmentId, email, titles, ...known } of rows)
    await queueMail(tx, {
      tenantId,
      about: { developmentId, homeownerId: id },
      to: email,
      kind: 'new_documents',
      ...newDocumentsMail({
        ...known,
        titles: titles.slice(0, titlesAMail),
        more: Math.max(0, titles.length - titlesAMail),
      }),
    })
  if (rows.length)
    await tx.raw('UPDATE homeowners SET documents_told_at = ? WHERE id = ANY (?)', [now, rows.map(({ id }) => id)])
  return rows.length
}
