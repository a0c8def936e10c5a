import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { Citation } from '~/domain/chat/citation'
import type { GapQuestionsRow, GapsRow, HandAnswersRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { GapTrend } from '../views/gap-trend'
import { localMidnight, trendColumns } from './gap-list.server'

export type GapDetail = Pick<
  GapsRow,
  | 'id'
  | 'tenantId'
  | 'developmentId'
  | 'title'
  | 'state'
  | 'dismissedBecause'
  | 'ownerId'
  | 'dueOn'
  | 'category'
  | 'houseTypeId'
  | 'questions'
  | 'homes'
  | 'firstAskedAt'
  | 'lastAskedAt'
  | 'answeredAt'
  | 'closedAt'
  | 'provedAt'
> & {
  developmentName: string
  company: string
  timezone: string
  houseTypeCode: string | null
  isProofDue: boolean
  /** The house types whose slot in the matrix of required documents is empty. */
  missingFor: string[]
  trend: GapTrend
  houseTypes: { id: string; name: string }[]
}

export type GapQuestion = Pick<GapQuestionsRow, 'id' | 'messageId' | 'reason' | 'askedAt'> & {
  conversationId: string
  text: string
  houseType: string | null
  answer: string
  answerCitations: Citation[]
  proof: { isProof: boolean; content: string; citations: Citation[]; saidBy: string; askedAt: string } | null
}

export type GapNote = { id: string; author: string; content: string; createdAt: string }
export type GapDocument = { id: string; title: string; isReady: boolean }
export type GapHandAnswer = Pick<
  HandAnswersRow,
  'id' | 'question' | 'content' | 'reviewOn' | 'writtenBy' | 'updatedAt'
> & {
  houseType: string | null
  isReviewDue: boolean
  isWithdrawn: boolean
}
export type OtherGap = { id: string; title: string; questions: number; similarity: number | null }

const MOST_QUESTIONS = 100
const MOST = 50
const MOST_OTHERS = 20

/**
 * A gap with its questions, what is written of it and what became of it.
 * @throws 404 for one that the person may not see.
 */
export function gapPage(scope: Scope, gapId: string | undefined) {
  if (!isUuid(gapId)) throw notFound('Gap')
  return scope.read(async (tx) => {
    const gap = await gapDetail(tx, gapId)
    const ids = { gapId, tenantId: gap.tenantId, developmentId: gap.developmentId }
    return {
      gap,
      questions: await questionsOf(tx, ids),
      notes: await notesOf(tx, ids),
      answers: await answersOf(tx, ids),
      documents: await documentsOf(tx, ids),
      others: await othersNear(tx, ids),
    }
  })
}

async function gapDetail(tx: Transaction, gapId: string): Promise<GapDetail> {
  const { rows } = await tx.raw<{ rows: (Omit<GapDetail, 'trend'> & GapTrend)[] }>(
    `SELECT g.id, g.tenant_id, g.development_id, d.name AS development_name, t.name AS company, t.timezone, g.title, g.state,
       g.dismissed_because, g.owner_id, g.due_on::text AS due_on, g.category, g.house_type_id, own.code AS house_type_code, g.questions, g.homes,
       g.first_asked_at, g.last_asked_at, g.answered_at, g.closed_at, g.proved_at, g.proof_due_at IS NOT NULL AS is_proof_due,
       -- As the matrix of required documents counts it.
       ARRAY(SELECT type.name FROM document_requirements AS required
         JOIN house_types AS type ON type.tenant_id = required.tenant_id AND type.development_id = required.development_id
           AND (required.house_type_id IS NULL OR required.house_type_id = type.id)
         WHERE required.tenant_id = g.tenant_id AND required.development_id = g.development_id AND required.category = g.category
           AND (g.house_type_id IS NULL OR type.id = g.house_type_id)
           AND NOT EXISTS (SELECT FROM documents AS document WHERE document.tenant_id = g.tenant_id AND document.development_id = g.development_id
             AND document.category = g.category AND document.ready_version IS NOT NULL
             AND (document.house_type_id IS NULL OR document.house_type_id = type.id))
         ORDER BY type.name) AS missing_for,
       coalesce((SELECT json_agg(json_build_object('id', type.id, 'name', type.name) ORDER BY type.name) FROM house_types AS type
         WHERE type.tenant_id = g.tenant_id AND type.development_id = g.development_id), '[]') AS house_types, ${trendColumns('g')}
     FROM gaps AS g JOIN developments AS d ON d.tenant_id = g.tenant_id AND d.id = g.development_id JOIN tenants AS t ON t.id = g.tenant_id
       LEFT JOIN house_types AS own ON own.tenant_id = g.tenant_id AND own.id = g.house_type_id ${localMidnight('t')}
     WHERE g.id = ?`,
    [gapId],
  )
  const [row] = rows
  if (!row) throw notFound('Gap')
  const { current, previous, ...gap } = row
  return { ...gap, trend: { current, previous } }
}

type Ids = { gapId: string; tenantId: string; developmentId: string }
const ofGap = (table: string) =>
  `${table}.tenant_id = :tenantId AND ${table}.development_id = :developmentId AND ${table}.gap_id = :gapId`

async function questionsOf(tx: Transaction, ids: Ids): Promise<GapQuestion[]> {
  const { rows } = await tx.raw<{ rows: GapQuestion[] }>(
    `SELECT asked.id, asked.message_id, question.conversation_id, coalesce(question.standalone_question, question.content) AS text,
       asked.reason, asked.asked_at, type.name AS house_type, coalesce(answer.content, '') AS answer,
       coalesce(answer.citations, '[]') AS answer_citations,
       CASE WHEN proof.id IS NOT NULL THEN json_build_object('isProof', proof.is_proof, 'content', proof.content,
         'citations', proof.citations, 'saidBy', proof.said_by, 'askedAt', proof.asked_at) END AS proof
     FROM gap_questions AS asked
       JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id
       LEFT JOIN messages AS answer ON answer.reply_to_id = question.id
       LEFT JOIN house_types AS type ON type.tenant_id = asked.tenant_id AND type.id = asked.house_type_id
       LEFT JOIN gap_proofs AS proof ON proof.tenant_id = asked.tenant_id AND proof.message_id = asked.message_id
     WHERE ${ofGap('asked')} ORDER BY asked.asked_at DESC, asked.id LIMIT ${MOST_QUESTIONS}`,
    ids,
  )
  return rows
}

async function notesOf(tx: Transaction, ids: Ids): Promise<GapNote[]> {
  const { rows } = await tx.raw<{ rows: GapNote[] }>(
    `SELECT note.id, note.author_name AS author, note.content, note.created_at FROM gap_notes AS note
     WHERE ${ofGap('note')} ORDER BY note.created_at DESC, note.id LIMIT ${MOST}`,
    ids,
  )
  return rows
}

async function answersOf(tx: Transaction, ids: Ids): Promise<GapHandAnswer[]> {
  const { rows } = await tx.raw<{ rows: GapHandAnswer[] }>(
    `SELECT answer.id, answer.question, answer.content, type.name AS house_type, answer.review_on::text AS review_on,
       coalesce(answer.review_on <= (now() AT TIME ZONE t.timezone)::date, false) AS is_review_due, users.name AS written_by,
       answer.updated_at, answer.withdrawn_at IS NOT NULL AS is_withdrawn
     FROM hand_answers AS answer JOIN tenants AS t ON t.id = answer.tenant_id LEFT JOIN users ON users.id = answer.written_by
       LEFT JOIN house_types AS type ON type.tenant_id = answer.tenant_id AND type.id = answer.house_type_id
     WHERE ${ofGap('answer')} ORDER BY answer.withdrawn_at IS NOT NULL, answer.updated_at DESC, answer.id LIMIT ${MOST}`,
    ids,
  )
  return rows
}

async function documentsOf(tx: Transaction, ids: Ids): Promise<GapDocument[]> {
  const { rows } = await tx.raw<{ rows: GapDocument[] }>(
    `SELECT document.id, document.title, document.ready_version IS NOT NULL AS is_ready FROM gap_documents AS linked
       JOIN documents AS document ON document.tenant_id = linked.tenant_id AND document.id = linked.document_id
     WHERE ${ofGap('linked')} ORDER BY linked.created_at DESC, linked.id LIMIT ${MOST}`,
    ids,
  )
  return rows
}

// What it may be merged into: the nearest in meaning first.
async function othersNear(tx: Transaction, ids: Ids): Promise<OtherGap[]> {
  const { rows } = await tx.raw<{ rows: OtherGap[] }>(
    `SELECT other.id, other.title, other.questions, 1 - (other.centroid <=> own.centroid) AS similarity
     FROM gaps AS own JOIN gaps AS other ON other.tenant_id = own.tenant_id AND other.development_id = own.development_id AND other.id <> own.id
       AND other.embedding_model IS NOT DISTINCT FROM own.embedding_model
     WHERE own.tenant_id = :tenantId AND own.development_id = :developmentId AND own.id = :gapId
     ORDER BY other.centroid <=> own.centroid NULLS LAST, other.id LIMIT ${MOST_OTHERS}`,
    ids,
  )
  return rows
}
