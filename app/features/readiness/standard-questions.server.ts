import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { DocumentCategory } from '~/domain/documents/categories'
import { commonQuestions, questionsAtMost, type StandardQuestion } from '~/domain/readiness/standard-questions'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { QuestionIntent } from './filters'

/** Of a company with a list of its own; null for a question of the common list. */
export type ListedQuestion = StandardQuestion & { id: string | null }

/** What homes of a company are asked: its own list, and the common one where it has none. */
export async function standardQuestions(tx: Transaction, tenantId: string): Promise<ListedQuestion[]> {
  const { rows } = await tx.raw<{ rows: (StandardQuestion & { id: string })[] }>(
    `SELECT id, category, question FROM standard_questions WHERE tenant_id = ? ORDER BY category, created_at, id LIMIT ${questionsAtMost}`,
    [tenantId],
  )
  return rows.length ? rows : commonQuestions.map((one) => ({ ...one, id: null }))
}

/** The same, for its page. */
export function questionList(scope: Scope, tenantId: string): Promise<ListedQuestion[]> {
  return scope.read((tx) => standardQuestions(tx, tenantId))
}

/**
 * Does what a form of the list asks. The first change makes the common list the company's own.
 * @returns what to tell the person.
 * @throws 400 for a question that stands there already, one too many, or the last one; 404 for a question that there is not.
 */
export function changeQuestions(scope: Scope, tenantId: string, asked: QuestionIntent): Promise<string> {
  return scope.write(async (tx) => {
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('standard-questions:' || ?::uuid, 0))`, [tenantId])
    if (asked.intent === 'reset') return reset(tx, tenantId)
    const list = await standardQuestions(tx, tenantId)
    if (asked.intent === 'remove') return remove(tx, { tenantId, list, question: asked.was })
    const known = list.some(({ question }) => question === asked.question && question !== asked.was)
    if (known) throw badRequest({ question: ['This question is in the list already.'] })
    return asked.was === null
      ? add(tx, { tenantId, list, ...asked })
      : edit(tx, { tenantId, list, ...asked, was: asked.was })
  })
}

async function reset(tx: Transaction, tenantId: string): Promise<string> {
  await tx.raw('DELETE FROM standard_questions WHERE tenant_id = ?', [tenantId])
  await recordEvent(tx, { type: 'standard_questions.reset', tenantId, payload: {} })
  return 'The list is the common one again.'
}

type Change = { tenantId: string; list: readonly ListedQuestion[]; category: DocumentCategory; question: string }

async function add(tx: Transaction, { tenantId, list, category, question }: Change): Promise<string> {
  if (list.length >= questionsAtMost)
    throw badRequest({ question: [`There are ${questionsAtMost} questions already: delete one first.`] })
  await makeOwn(tx, tenantId, list)
  const id = newId()
  await tx.raw('INSERT INTO standard_questions (id, tenant_id, category, question) VALUES (?, ?, ?, ?)', [
    id,
    tenantId,
    category,
    question,
  ])
  return saved(tx, tenantId, id, question)
}

async function edit(
  tx: Transaction,
  { tenantId, list, category, question, was }: Change & { was: string },
): Promise<string> {
  await makeOwn(tx, tenantId, list)
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `UPDATE standard_questions SET category = ?, question = ?, updated_at = now() WHERE tenant_id = ? AND question = ? RETURNING id`,
    [category, question, tenantId, was],
  )
  if (!rows[0]) throw notFound('Question')
  return saved(tx, tenantId, rows[0].id, question)
}

async function remove(
  tx: Transaction,
  { tenantId, list, question }: { tenantId: string; list: readonly ListedQuestion[]; question: string },
): Promise<string> {
  if (!list.some((one) => one.question === question)) throw notFound('Question')
  if (list.length === 1) throw badRequest({ '': ['Keep one question at least, or go back to the common list.'] })
  await makeOwn(tx, tenantId, list)
  await tx.raw('DELETE FROM standard_questions WHERE tenant_id = ? AND question = ?', [tenantId, question])
  await recordEvent(tx, { type: 'standard_question.removed', tenantId, payload: { question } })
  return 'The question is deleted.'
}

async function saved(tx: Transaction, tenantId: string, subjectId: string, question: string): Promise<string> {
  await recordEvent(tx, { type: 'standard_question.saved', tenantId, subjectId, payload: { question } })
  return 'The question is saved. It is asked with the next check of each development.'
}

async function makeOwn(tx: Transaction, tenantId: string, list: readonly ListedQuestion[]): Promise<void> {
  if (list.some(({ id }) => id !== null)) return
  const rows = list.map(({ category, question }) => ({ id: newId(), category, question }))
  await tx.raw(
    `INSERT INTO standard_questions (id, tenant_id, category, question)
     SELECT said.id, :tenantId::uuid, said.category, said.question
     FROM jsonb_to_recordset(:rows::jsonb) AS said (id uuid, category text, question text)`,
    { tenantId, rows: JSON.stringify(rows) },
  )
}
