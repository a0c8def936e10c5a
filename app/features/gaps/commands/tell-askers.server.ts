// Whoever asked is told once that there is an answer now: in their app, and by mail if they want such mails. Nobody is told of a question that
// staff asked in their place, and nobody twice of one gap.
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { queueMails } from '~/platform/mail/queue-mail.server'
import { answerMail } from '../views/answer-mail.server'
import { aboutGap, type KnownGap } from './known-gap.server'

type Told = {
  noticeId: string
  homeownerId: string
  question: string
  content: string
  askedOn: string
  name: string
  email: string | null
  builder: string
  development: string
  wantsMail: boolean
}

const MOST = 500

/** Tells those who asked what the proof says. @returns how many. */
export async function tellAskers(tx: Transaction, known: KnownGap): Promise<number> {
  const { id: gapId, tenantId, developmentId } = known
  const { rows } = await tx.raw<{ rows: (Told & { messageId: string; citations: unknown; askedAt: string })[] }>(
    `SELECT DISTINCT ON (person.id) person.id AS homeowner_id, question.id AS message_id, left(question.content, 2000) AS question,
       proof.content, proof.citations, asked.asked_at::text AS asked_at,
       to_char(asked.asked_at AT TIME ZONE tenant.timezone, 'YYYY-MM-DD') AS asked_on, person.name, person.email, tenant.name AS builder,
       place.name AS development, coalesce(person.preferences->'notifyOfAnswers' = 'true'::jsonb, false) AS wants_mail
     FROM gap_questions AS asked
       JOIN gap_proofs AS proof ON proof.tenant_id = asked.tenant_id AND proof.message_id = asked.message_id AND proof.is_proof
       JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id AND question.in_place_by IS NULL
       JOIN homeowners AS person ON person.id = question.homeowner_id AND person.onboarded_at IS NOT NULL AND person.moved_out_at IS NULL
       JOIN tenants AS tenant ON tenant.id = asked.tenant_id
       JOIN developments AS place ON place.id = asked.development_id
     WHERE asked.tenant_id = :tenantId AND asked.development_id = :developmentId AND asked.gap_id = :gapId
       AND NOT EXISTS (SELECT FROM gap_notices AS told
         LEFT JOIN gap_questions AS earlier ON earlier.tenant_id = told.tenant_id AND earlier.message_id = told.message_id
         WHERE told.tenant_id = :tenantId AND told.development_id = :developmentId AND told.homeowner_id = person.id
           AND (told.gap_id = :gapId OR earlier.gap_id = :gapId))
     ORDER BY person.id, asked.asked_at DESC, asked.id LIMIT ${MOST}`,
    { tenantId, developmentId, gapId },
  )
  if (rows.length === 0) return 0
  const notices = rows.map((row) => ({ ...row, noticeId: newId() }))
  await tx.raw(
    `INSERT INTO gap_notices (id, tenant_id, development_id, gap_id, message_id, homeowner_id, question, asked_at, content, citations)
     SELECT told.id, :tenantId, :developmentId, :gapId, told.message_id, told.homeowner_id, told.question, told.asked_at, told.content, told.citations
     FROM jsonb_to_recordset(:rows::jsonb) AS told (id uuid, message_id uuid, homeowner_id uuid, question text, asked_at timestamptz,
       content text, citations jsonb)
     ON CONFLICT DO NOTHING`,
    {
      tenantId,
      developmentId,
      gapId,
      rows: JSON.stringify(
        notices.map(({ noticeId, messageId, homeownerId, question, askedAt, content, citations }) => ({
          id: noticeId,
          message_id: messageId,
          homeowner_id: homeownerId,
          question,
          asked_at: askedAt,
          content,
          citations,
        })),
      ),
    },
  )
  await queueMails(
    tx,
    notices.flatMap(({ wantsMail, email, homeownerId, ...told }) =>
      wantsMail && email
        ? [{ tenantId, about: { developmentId, homeownerId }, to: email, kind: 'gap_answer', ...answerMail(told) }]
        : [],
    ),
  )
  const mails = notices.filter(({ wantsMail, email }) => wantsMail && email).length
  await recordEvent(tx, { type: 'gap.told', ...aboutGap(known), payload: { homeowners: rows.length, mails } })
  return rows.length
}
