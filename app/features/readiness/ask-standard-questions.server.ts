// The standard questions are asked through the whole chain of answering, as the first home of each house type, and leave no message, search
// or figure. A check that was killed goes on where it was.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { HttpError } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { knowledgeSql } from './knowledge'
import { askStandardQuestionsQueue } from './queues.server'
import { standardQuestions } from './standard-questions.server'

export type Place = { tenantId: string; developmentId: string }
/** A home as which a question is asked; nobody lives there by that id. */
export type AskingHome = Place & { unitId: string; houseTypeId: string; homeownerId: string }
type Said = { outcome: string; saidBy: string }
type Ask = (home: AskingHome, question: string) => Promise<Said>
type Asking = { ask: Ask; signal?: AbortSignal; report?: (step: string, progress: number) => void }

/**
 * Has the standard questions asked. What was stopped goes on, as long as there is the same to answer from.
 * @returns what to tell the person.
 */
export function queueCheck(scope: Scope, place: Place): Promise<string> {
  return scope.write(async (tx) => {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `INSERT INTO readiness_checks AS known (tenant_id, development_id, knowledge, started_at)
       SELECT :tenantId::uuid, :developmentId::uuid, ${knowledgeSql}, :now::timestamptz
       ON CONFLICT (tenant_id, development_id) DO UPDATE SET state = 'running', error = NULL, finished_at = NULL,
         knowledge = excluded.knowledge,
         asked = CASE WHEN known.state = 'stopped' AND known.knowledge = excluded.knowledge THEN known.asked ELSE 0 END,
         started_at = CASE WHEN known.state = 'stopped' AND known.knowledge = excluded.knowledge THEN known.started_at ELSE excluded.started_at END
       WHERE known.state <> 'running'`,
      { ...place, now: databaseNow(tx) },
    )
    if (!rowCount) return 'The questions are being asked already.'
    const { tenantId, developmentId } = place
    const about = { tenantId, developmentId, subjectId: developmentId }
    await enqueue(tx, askStandardQuestionsQueue, place, { about, singletonKey: developmentId })
    return 'The questions are being asked.'
  })
}

type Open = { home: AskingHome; question: string }

/** Asks what is not asked yet of a check that runs; of another one, nothing. */
export async function askStandardQuestions(scope: Scope, developmentId: string, asking: Asking): Promise<void> {
  const begun = await scope.write((tx) => begin(tx, developmentId))
  if (!begun) return
  const { place, open, total } = begun
  try {
    for (const [index, one] of open.entries()) {
      asking.signal?.throwIfAborted()
      asking.report?.('Asking', (total - open.length + index) / total)
      const { outcome, saidBy } = await asking.ask(one.home, one.question)
      const isAnswered = outcome === 'answered' && saidBy !== 'nobody' && saidBy !== 'aside'
      await scope.write((tx) => keepAnswer(tx, one, isAnswered))
    }
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 429) throw error
    return stopCheck(scope, developmentId, 'The company has had its questions of today. Ask the rest tomorrow.')
  }
  await scope.write((tx) => finish(tx, place))
}

async function begin(
  tx: Transaction,
  developmentId: string,
): Promise<{ place: Place; open: Open[]; total: number } | null> {
  const { rows } = await tx.raw<{ rows: { tenantId: string; startedAt: string }[] }>(
    `SELECT tenant_id, started_at FROM readiness_checks WHERE development_id = ? AND state = 'running' FOR UPDATE`,
    [developmentId],
  )
  const [check] = rows
  if (!check) return null
  const place = { tenantId: check.tenantId, developmentId }
  const homes = await firstHomes(tx, place)
  const questions = await standardQuestions(tx, place.tenantId)
  const { rows: asked } = await tx.raw<{ rows: { houseTypeId: string; question: string }[] }>(
    `SELECT house_type_id, question FROM readiness_answers
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND asked_at >= :startedAt LIMIT 100000`,
    { ...place, startedAt: check.startedAt },
  )
  const done = new Set(asked.map(({ houseTypeId, question }) => `${houseTypeId} ${question}`))
  const all = homes.flatMap((home) => questions.map(({ question }) => ({ home, question })))
  const open = all.filter(({ home, question }) => !done.has(`${home.houseTypeId} ${question}`))
  await tx.raw('UPDATE readiness_checks SET total = ?, asked = ? WHERE tenant_id = ? AND development_id = ?', [
    all.length,
    all.length - open.length,
    place.tenantId,
    developmentId,
  ])
  return { place, open, total: all.length }
}

async function firstHomes(tx: Transaction, place: Place): Promise<AskingHome[]> {
  const { rows } = await tx.raw<{ rows: { unitId: string; houseTypeId: string }[] }>(
    `SELECT DISTINCT ON (house_type_id) house_type_id, id AS unit_id FROM units
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND house_type_id IS NOT NULL
     ORDER BY house_type_id, length(number), number, id LIMIT 200`,
    place,
  )
  return rows.map((home) => ({ ...place, ...home, homeownerId: newId() }))
}

async function keepAnswer(tx: Transaction, { home, question }: Open, isAnswered: boolean): Promise<void> {
  const { tenantId, developmentId, houseTypeId } = home
  await tx.raw(
    `INSERT INTO readiness_answers (tenant_id, development_id, house_type_id, question, is_answered, asked_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, development_id, house_type_id, question)
       DO UPDATE SET is_answered = excluded.is_answered, asked_at = excluded.asked_at`,
    [tenantId, developmentId, houseTypeId, question, isAnswered, databaseNow(tx)],
  )
  await tx.raw('UPDATE readiness_checks SET asked = asked + 1 WHERE tenant_id = ? AND development_id = ?', [
    tenantId,
    developmentId,
  ])
}

async function finish(tx: Transaction, { tenantId, developmentId }: Place): Promise<void> {
  await tx.raw(
    `UPDATE readiness_checks SET state = 'done', finished_at = ? WHERE tenant_id = ? AND development_id = ? AND state = 'running'`,
    [databaseNow(tx), tenantId, developmentId],
  )
  await tx.raw(
    `DELETE FROM readiness_answers AS answer USING readiness_checks AS known
     WHERE known.tenant_id = :tenantId AND known.development_id = :developmentId AND answer.tenant_id = known.tenant_id
       AND answer.development_id = known.development_id AND answer.asked_at < known.started_at`,
    { tenantId, developmentId },
  )
  const { rows } = await tx.raw<{ rows: [{ asked: number; answered: number }] }>(
    `SELECT count(*)::int AS asked, count(*) FILTER (WHERE is_answered)::int AS answered FROM readiness_answers
     WHERE tenant_id = ? AND development_id = ?`,
    [tenantId, developmentId],
  )
  await recordEvent(tx, {
    type: 'development.questions_asked',
    tenantId,
    developmentId,
    subjectId: developmentId,
    payload: rows[0],
  })
}

/** A check that cannot go on says why, and can be gone on with. */
export async function stopCheck(scope: Scope, developmentId: string, error: string): Promise<void> {
  await scope.write((tx) =>
    tx.raw(`UPDATE readiness_checks SET state = 'stopped', error = ? WHERE development_id = ? AND state = 'running'`, [
      error.slice(0, 500),
      developmentId,
    ]),
  )
}
