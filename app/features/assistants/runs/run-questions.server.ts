// Each question of a run is asked with each of its two settings, and each answer is kept by itself: a run that was killed goes on where it was.
import { z } from 'zod'
import { type Scope, systemScope } from '~/auth/scope.server'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { readSettings } from '~/domain/assistants/settings-schema'
import type { QuestionRunsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { HttpError } from '~/platform/problem.server'
import { PermanentJobError } from '~/platform/queue/job'

/** What is kept of an answer. */
export type RunAnswer = {
  outcome: string
  saidBy: string
  text: string
  citations: unknown
  confidence: number | null
  used: { promptTokens: number; completionTokens: number; costUsd: number | null }
  latencyMs: number
}

/** Asks a question as a home of this type with these settings, and leaves no trace: a part of the chat. */
export type AskWith = (houseTypeId: string, question: string, settings: AssistantSettings) => Promise<RunAnswer>

type Ids = { tenantId: string; runId: string }
type Run = Pick<QuestionRunsRow, 'id' | 'tenantId' | 'developmentId' | 'houseTypeId' | 'questions'> & {
  sides: { settings: AssistantSettings }[]
}
type Options = { ask: AskWith; report?: (step: string, progress: number) => void; signal?: AbortSignal }

/**
 * Asks what of a run was not asked yet.
 * @throws {PermanentJobError} once the company has had its questions of the day, where a model is asked.
 */
export async function runQuestions({ tenantId, runId }: Ids, { ask, report, signal }: Options): Promise<void> {
  const scope = systemScope(tenantId)
  const run = await beginRun(scope, runId)
  if (!run) return
  const known = await scope.read((tx) => askedOf(tx, run))
  const todo = run.questions.flatMap((question, index) =>
    run.sides.map((side, at) => ({ question, index, side: at, settings: side.settings })),
  )
  for (const [done, { question, index, side, settings }] of todo.entries()) {
    if (known.has(`${index}:${side}`)) continue
    signal?.throwIfAborted()
    report?.('Asking', done / todo.length)
    const answer = await ask(run.houseTypeId, question, settings).catch(givesUp)
    await scope.write((tx) => keepAnswer(tx, run, { index, side, answer }))
  }
  await scope.write((tx) => finishRun(tx, run))
}

/** A run whose job is given up says why. */
export async function giveUpRun({ tenantId, runId }: Ids, error: string): Promise<void> {
  await systemScope(tenantId).write((tx) =>
    tx.raw(
      `UPDATE question_runs SET state = 'failed', error = ?, finished_at = statement_timestamp()
       WHERE tenant_id = ? AND id = ? AND state IN ('waiting', 'running')`,
      [error.slice(0, 500), tenantId, runId],
    ),
  )
}

function givesUp(error: unknown): never {
  if (error instanceof HttpError && error.status === 429)
    throw new PermanentJobError('The questions of today are spent: run it again tomorrow.')
  throw error
}

const sidesSchema = z.array(z.object({ settings: z.unknown() }))

async function beginRun(scope: Scope, runId: string): Promise<Run | null> {
  const { rows } = await scope.write((tx) =>
    tx.raw<{ rows: (Omit<Run, 'sides'> & { sides: unknown })[] }>(
      `UPDATE question_runs SET state = 'running' WHERE id = ? AND state IN ('waiting', 'running')
       RETURNING id, tenant_id, development_id, house_type_id, questions, sides`,
      [runId],
    ),
  )
  const [found] = rows
  if (!found) return null
  const sides = sidesSchema.parse(found.sides).map(({ settings }) => ({ settings: readSettings(settings) }))
  return { ...found, sides }
}

async function askedOf(tx: Transaction, { id, tenantId, developmentId }: Run): Promise<Set<string>> {
  const { rows } = await tx.raw<{ rows: { question: number; side: number }[] }>(
    `SELECT question, side FROM question_run_answers WHERE tenant_id = ? AND development_id = ? AND question_run_id = ?`,
    [tenantId, developmentId, id],
  )
  return new Set(rows.map(({ question, side }) => `${question}:${side}`))
}

async function keepAnswer(
  tx: Transaction,
  { id, tenantId, developmentId }: Run,
  { index, side, answer }: { index: number; side: number; answer: RunAnswer },
): Promise<void> {
  const { used, ...said } = answer
  await tx.raw(
    `INSERT INTO question_run_answers (tenant_id, development_id, question_run_id, question, side, outcome, said_by, content, citations,
       confidence, prompt_tokens, completion_tokens, cost_usd, latency_ms)
     VALUES (:tenantId, :developmentId, :id, :index, :side, :outcome, :saidBy, :text, :citations, :confidence, :promptTokens, :completionTokens,
       :costUsd, :latencyMs)
     ON CONFLICT (tenant_id, development_id, question_run_id, question, side) DO NOTHING`,
    {
      ...said,
      id,
      tenantId,
      developmentId,
      index,
      side,
      promptTokens: used.promptTokens,
      completionTokens: used.completionTokens,
      costUsd: used.costUsd,
      citations: JSON.stringify(answer.citations),
      latencyMs: Math.round(answer.latencyMs),
    },
  )
}

async function finishRun(tx: Transaction, { id, tenantId }: Run): Promise<void> {
  await tx.raw(
    `UPDATE question_runs SET state = 'done', finished_at = statement_timestamp() WHERE tenant_id = ? AND id = ? AND state = 'running'`,
    [tenantId, id],
  )
}
