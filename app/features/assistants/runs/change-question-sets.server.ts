// Questions that are kept to be asked again, and runs of them: what is compared is kept with the run, so that it stays what it was.
import type { Scope } from '~/auth/scope.server'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { readSettings } from '~/domain/assistants/settings-schema'
import { recordEvent } from '~/events/record-event.server'
import { formatPlural } from '~/lib/format'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { assistantOf, type KnownAssistant, type Place } from '../known-assistant.server'
import { draftOf } from '../settings/queries.server'
import type { AskedOfSet, QuestionSetIntent } from './filters'
import { runQuestionsQueue } from './queues.server'

const MOST_SETS = 20

/** What to tell the person, and the run that was begun. */
export type Changed = { done: string; runId: string | null }

/**
 * Does what a form of the question sets asks.
 * @throws 400 for one set too many, and for settings or a house type that there are not; 404 for a set that there is not.
 */
export function changeQuestionSets(scope: Scope, place: Place, asked: QuestionSetIntent): Promise<Changed> {
  return scope.write(async (tx) => {
    if (asked.intent === 'run') return startRun(tx, scope, place, asked)
    const done = asked.intent === 'remove' ? await removeSet(tx, place, asked) : await saveSet(tx, place, asked)
    return { done, runId: null }
  })
}

async function saveSet(tx: Transaction, place: Place, asked: AskedOfSet<'add' | 'edit'>): Promise<string> {
  const { name, questions } = asked
  const id = asked.intent === 'edit' ? asked.setId : newId()
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    asked.intent === 'edit'
      ? `UPDATE question_sets SET name = :name, questions = :questions::text[], updated_at = statement_timestamp()
         WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :id`
      : `INSERT INTO question_sets (id, tenant_id, development_id, name, questions)
         SELECT :id, :tenantId, :developmentId, :name, :questions::text[] WHERE (
           SELECT count(*) FROM question_sets WHERE tenant_id = :tenantId AND development_id = :developmentId) < ${MOST_SETS}`,
    { ...place, id, name, questions },
  )
  if (!rowCount && asked.intent === 'edit') throw notFound('Set of questions')
  if (!rowCount) throw badRequest({ name: [`There are ${MOST_SETS} sets already: delete one first.`] })
  const payload = { name, questions: questions.length }
  await recordEvent(tx, { type: 'question_set.saved', ...place, subjectId: id, payload })
  return `${name} is saved, with ${formatPlural(questions.length, 'question')}.`
}

async function removeSet(tx: Transaction, place: Place, { setId: id }: AskedOfSet<'remove'>): Promise<string> {
  const { rows } = await tx.raw<{ rows: { name: string }[] }>(
    'DELETE FROM question_sets WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :id RETURNING name',
    { ...place, id },
  )
  if (!rows[0]) throw notFound('Set of questions')
  const { name } = rows[0]
  await recordEvent(tx, { type: 'question_set.removed', ...place, subjectId: id, payload: { name } })
  return `${name} is deleted, with its runs.`
}

async function startRun(tx: Transaction, scope: Scope, place: Place, asked: AskedOfSet<'run'>): Promise<Changed> {
  const { setId, houseType, one, other } = asked
  if (one === other) throw badRequest({ other: ['Choose two that differ.'] })
  const known = await assistantOf(tx, place)
  const sides = [await sideOf(tx, known, one, 'one'), await sideOf(tx, known, other, 'other')]
  const { rows } = await tx.raw<{ rows: { questions: string[]; hasHome: boolean }[] }>(
    `SELECT questions, EXISTS (SELECT FROM units WHERE units.tenant_id = :tenantId AND units.development_id = :developmentId
       AND units.house_type_id = :houseType) AS has_home
     FROM question_sets WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :setId`,
    { ...place, houseType, setId },
  )
  const [set] = rows
  if (!set) throw notFound('Set of questions')
  if (!set.hasHome) throw badRequest({ houseType: ['Choose a house type of this development that has a home.'] })
  const runId = newId()
  await tx.raw(
    `INSERT INTO question_runs (id, tenant_id, development_id, question_set_id, house_type_id, questions, sides, requested_by)
     VALUES (:runId, :tenantId, :developmentId, :setId, :houseType, :questions::text[], :sides, :by)`,
    { ...place, runId, setId, houseType, questions: set.questions, sides: JSON.stringify(sides), by: scope.actor.id },
  )
  const payload = { runId, sides: sides.map(({ label }) => label) }
  await recordEvent(tx, { type: 'question_set.run', ...place, subjectId: setId, payload })
  const about = { ...place, subjectId: runId }
  await enqueue(tx, runQuestionsQueue, { tenantId: place.tenantId, runId }, { about })
  return { done: 'The questions are being asked.', runId }
}

type Side = { label: string; settings: AssistantSettings }

async function sideOf(tx: Transaction, known: KnownAssistant, said: string, field: string): Promise<Side> {
  if (said === 'published') return { label: 'What homes meet', settings: known.settings }
  if (said === 'draft') {
    const draft = await draftOf(tx, known)
    if (!draft) throw badRequest({ [field]: ['There is no draft now.'] })
    return { label: 'The draft', settings: draft.settings }
  }
  const number = Number(said.split(':')[1])
  const { id, tenantId, developmentId } = known
  const { rows } = await tx.raw<{ rows: { settings: unknown }[] }>(
    `SELECT settings FROM assistant_versions WHERE tenant_id = ? AND development_id = ? AND assistant_id = ? AND number = ?`,
    [tenantId, developmentId, id, number],
  )
  if (!rows[0]) throw badRequest({ [field]: ['There is no such version.'] })
  return { label: `Version ${number}`, settings: readSettings(rows[0].settings) }
}
