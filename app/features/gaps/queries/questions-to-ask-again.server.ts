import type { Transaction } from '~/platform/db/transaction.server'

/** A question of a gap, what it was answered then, and as which home it is asked again. */
export type AskedThen = {
  messageId: string
  text: string
  /** What was said then, and what became of it. */
  answer: string
  outcome: string
  houseTypeId: string | null
  /** Null where whoever asked is gone: then it is asked as another home of the type. */
  homeownerId: string | null
  unitId: string | null
}

type Asked = { tenantId: string; developmentId: string; gapId: string }

/** Older ones of a larger gap are like these. */
const MOST = 200

/** The newest questions of a gap, newest first. */
export async function questionsToAskAgain(tx: Transaction, asked: Asked): Promise<AskedThen[]> {
  const { rows } = await tx.raw<{ rows: AskedThen[] }>(
    `SELECT asked.message_id, coalesce(question.standalone_question, question.content) AS text, coalesce(answer.content, '') AS answer,
       coalesce(answer.outcome, 'error') AS outcome, coalesce(home.house_type_id, asked.house_type_id) AS house_type_id,
       person.id AS homeowner_id, coalesce(home.id, alike.id) AS unit_id
     FROM gap_questions AS asked
       JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id
       LEFT JOIN messages AS answer ON answer.reply_to_id = question.id
       LEFT JOIN homeowners AS person ON person.id = question.homeowner_id
       LEFT JOIN units AS home ON home.id = person.unit_id
       LEFT JOIN LATERAL (
         SELECT unit.id FROM units AS unit
         WHERE unit.tenant_id = asked.tenant_id AND unit.development_id = asked.development_id
           AND (asked.house_type_id IS NULL OR unit.house_type_id = asked.house_type_id)
         ORDER BY unit.number, unit.id LIMIT 1
       ) AS alike ON home.id IS NULL
     WHERE asked.tenant_id = :tenantId AND asked.development_id = :developmentId AND asked.gap_id = :gapId
     ORDER BY asked.asked_at DESC, asked.id LIMIT ${MOST}`,
    asked,
  )
  return rows
}
