// The questions of a development that found no answer, whose answer was rated low, or that went to a person, and that are in no gap yet.
// What staff did in somebody's place is nobody's question.
import type { Transaction } from '~/platform/db/transaction.server'
import type { GapReason } from '~/domain/gaps/states'

export type UnhelpedQuestion = {
  messageId: string
  text: string
  askedAt: string
  houseTypeId: string | null
  reason: GapReason
  /** As pgvector writes it, where the very words stand in a group of questions already. */
  knownEmbedding: string | null
  isDanger: boolean
}

type Asked = { tenantId: string; developmentId: string; embeddingModel: string; limit: number }

/** Older ones are asked of another development than that of today. */
const DAYS = 400

const columns = `
  question.id AS message_id, coalesce(question.standalone_question, question.content) AS text, question.sent_at::text AS asked_at,
  home.house_type_id, alike.embedding::text AS known_embedding,
  EXISTS (SELECT FROM missed_dangers AS missed WHERE missed.tenant_id = question.tenant_id AND missed.message_id = question.id) AS is_danger`

const tables = `
  LEFT JOIN homeowners AS person ON person.id = question.homeowner_id
  LEFT JOIN units AS home ON home.id = person.unit_id
  LEFT JOIN question_groups AS alike ON alike.id = question.question_group_id AND alike.embedding_model = :embeddingModel
    AND alike.question = coalesce(question.standalone_question, question.content)`

const isNew = (id: string) =>
  `NOT EXISTS (SELECT FROM gap_questions AS known WHERE known.tenant_id = :tenantId AND known.message_id = ${id})`

/** The oldest of them. */
export async function unhelpedQuestions(tx: Transaction, asked: Asked): Promise<UnhelpedQuestion[]> {
  const { rows } = await tx.raw<{ rows: UnhelpedQuestion[] }>(
    `WITH unhelped AS (
       SELECT answer.reply_to_id, answer.outcome, answer.sent_at, answer.id FROM messages AS answer
       WHERE answer.tenant_id = :tenantId AND answer.development_id = :developmentId AND answer.role = 'assistant'
         AND answer.in_place_by IS NULL AND answer.reply_to_id IS NOT NULL
         AND (answer.outcome IN ('no_answer', 'handed_off') OR answer.user_rating <= 2)
         AND answer.sent_at > now() - make_interval(days => ${DAYS}) AND ${isNew('answer.reply_to_id')}
       ORDER BY answer.sent_at, answer.id LIMIT :limit
     )
     SELECT ${columns},
       CASE unhelped.outcome WHEN 'no_answer' THEN 'no_answer' WHEN 'handed_off' THEN 'person' ELSE 'thumb_down' END AS reason
     FROM unhelped JOIN messages AS question ON question.id = unhelped.reply_to_id ${tables}
     ORDER BY unhelped.sent_at, unhelped.id`,
    asked,
  )
  return rows
}

/** What was asked last before somebody asked for a person and said no more, within the hour. */
export async function questionsBefore(
  tx: Transaction,
  { messageIds, ...asked }: Omit<Asked, 'limit'> & { messageIds: string[] },
): Promise<UnhelpedQuestion[]> {
  if (messageIds.length === 0) return []
  const { rows } = await tx.raw<{ rows: UnhelpedQuestion[] }>(
    `SELECT DISTINCT ON (question.id) ${columns}, 'person' AS reason
     FROM messages AS request CROSS JOIN LATERAL (
       SELECT before.id, before.tenant_id, before.development_id, before.homeowner_id, before.question_group_id, before.content,
         before.standalone_question, before.sent_at FROM messages AS before
       WHERE before.conversation_id = request.conversation_id AND before.role = 'homeowner' AND before.in_place_by IS NULL
         AND before.sent_at < request.sent_at AND before.sent_at > request.sent_at - interval '1 hour'
       ORDER BY before.sent_at DESC, before.id DESC LIMIT 1
     ) AS question ${tables}
     WHERE request.id = ANY (:messageIds) AND ${isNew('question.id')} AND question.development_id = :developmentId`,
    { ...asked, messageIds },
  )
  return rows
}
