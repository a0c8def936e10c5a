import { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import type { Citation } from '~/domain/chat/citation'
import { isUuid } from '~/lib/id'
import type { QuestionRunAnswersRow, QuestionRunsRow, QuestionSetsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { assistantOf, type Place } from '../known-assistant.server'
import { draftOf, newestNumber } from '../settings/queries.server'
import { countVerdicts, judge, type Verdict } from './judge'

export type QuestionSet = Pick<QuestionSetsRow, 'id' | 'name' | 'questions'>
export type RunHead = Pick<QuestionRunsRow, 'id' | 'state' | 'error' | 'requestedAt'> & {
  set: string
  houseType: string
  requestedBy: string | null
  labels: string[]
  /** How many of so many answers there are. */
  asked: number
  of: number
}
export type RunChoice = { value: string; label: string }

const MOST_RUNS = 20
const MOST_VERSIONS = 20

type RunRow = Omit<RunHead, 'labels' | 'of'> & { sides: unknown; questions: number }

const runColumns = `run.id, run.state, run.error, run.requested_at, set.name AS set, type.name AS house_type, users.name AS requested_by,
       run.sides, cardinality(run.questions) AS questions,
       (SELECT count(*)::int FROM question_run_answers AS said WHERE said.tenant_id = run.tenant_id
         AND said.development_id = run.development_id AND said.question_run_id = run.id) AS asked`
const runTables = `question_runs AS run
       JOIN question_sets AS set ON set.tenant_id = run.tenant_id AND set.development_id = run.development_id AND set.id = run.question_set_id
       JOIN house_types AS type ON type.tenant_id = run.tenant_id AND type.development_id = run.development_id AND type.id = run.house_type_id
       LEFT JOIN users ON users.id = run.requested_by`

/** The sets of questions of a development, the newest runs of them, and what may be compared. @throws 404 without an assistant. */
export function questionSetsPage(scope: Scope, place: Place) {
  return scope.read(async (tx) => {
    const known = await assistantOf(tx, place)
    const draft = await draftOf(tx, known)
    const newest = await newestNumber(tx, known)
    return {
      sets: await setsOf(tx, place),
      runs: await runsOf(tx, place),
      types: await typesOf(tx, place),
      choices: choicesOf(draft !== null, newest),
    }
  })
}

function choicesOf(hasDraft: boolean, newest: number): RunChoice[] {
  const older = Array.from(
    { length: Math.min(MOST_VERSIONS, Math.max(0, newest - 1)) },
    (_, index) => newest - 1 - index,
  )
  return [
    { value: 'published', label: 'What homes meet' },
    ...(hasDraft ? [{ value: 'draft', label: 'The draft' }] : []),
    ...older.map((number) => ({ value: `version:${number}`, label: `Version ${number}` })),
  ]
}

async function setsOf(tx: Transaction, { tenantId, developmentId }: Place): Promise<QuestionSet[]> {
  const { rows } = await tx.raw<{ rows: QuestionSet[] }>(
    'SELECT id, name, questions FROM question_sets WHERE tenant_id = ? AND development_id = ? ORDER BY name, id LIMIT 100',
    [tenantId, developmentId],
  )
  return rows
}

async function runsOf(tx: Transaction, { tenantId, developmentId }: Place): Promise<RunHead[]> {
  const { rows } = await tx.raw<{ rows: RunRow[] }>(
    `SELECT ${runColumns} FROM ${runTables} WHERE run.tenant_id = ? AND run.development_id = ?
     ORDER BY run.requested_at DESC, run.id LIMIT ${MOST_RUNS}`,
    [tenantId, developmentId],
  )
  return rows.map(toHead)
}

async function typesOf(tx: Transaction, { tenantId, developmentId }: Place): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.raw<{ rows: { id: string; name: string }[] }>(
    `SELECT id, name FROM house_types AS type WHERE tenant_id = ? AND development_id = ?
       AND EXISTS (SELECT FROM units WHERE units.tenant_id = type.tenant_id AND units.development_id = type.development_id
         AND units.house_type_id = type.id)
     ORDER BY name, id LIMIT 200`,
    [tenantId, developmentId],
  )
  return rows
}

const sidesSchema = z.array(z.object({ label: z.string() }))

function toHead({ sides, questions, ...run }: RunRow): RunHead {
  const labels = sidesSchema.parse(sides).map(({ label }) => label)
  return { ...run, labels, of: questions * labels.length }
}

export type SaidWith = Pick<
  QuestionRunAnswersRow,
  'outcome' | 'saidBy' | 'content' | 'promptTokens' | 'completionTokens' | 'latencyMs'
> & { citations: Citation[]; confidence: number | null; costUsd: number | null }
export type ComparedQuestion = {
  question: string
  one: SaidWith | null
  other: SaidWith | null
  verdict: Verdict | null
}
export type SideTotals = {
  label: string
  answered: number
  tokens: number
  costUsd: number | null
  meanMs: number | null
}

type AnswerRow = SaidWith & { question: number; side: number }

/**
 * A run with its questions side by side.
 * @throws 404 for one that the person may not see.
 */
export async function questionRun(scope: Scope, { tenantId, developmentId }: Place, runId: string | undefined) {
  if (!isUuid(runId)) throw notFound('Run')
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (RunRow & { texts: string[] })[] }>(
      `SELECT ${runColumns}, run.questions AS texts FROM ${runTables}
       WHERE run.tenant_id = ? AND run.development_id = ? AND run.id = ?`,
      [tenantId, developmentId, runId],
    )
    const [found] = rows
    if (!found) throw notFound('Run')
    const { texts, ...run } = found
    const { rows: said } = await tx.raw<{ rows: AnswerRow[] }>(
      `SELECT question, side, outcome, said_by, content, citations, confidence, prompt_tokens, completion_tokens,
         cost_usd::float8 AS cost_usd, latency_ms
       FROM question_run_answers WHERE tenant_id = ? AND development_id = ? AND question_run_id = ? ORDER BY question, side`,
      [tenantId, developmentId, runId],
    )
    const head = toHead(run)
    const compared = texts.map((text, index) =>
      compare(
        text,
        said.filter(({ question }) => question === index),
      ),
    )
    return {
      run: head,
      compared,
      counts: countVerdicts(compared.flatMap(({ verdict }) => verdict ?? [])),
      totals: head.labels.map((label, side) =>
        totalsOf(
          label,
          said.filter((one) => one.side === side),
        ),
      ),
    }
  })
}

function compare(question: string, said: AnswerRow[]): ComparedQuestion {
  const [one = null, other = null] = [said.find(({ side }) => side === 0), said.find(({ side }) => side === 1)]
  return { question, one, other, verdict: one && other && judge(one, other) }
}

// A price that nobody knows makes the whole unknown.
function totalsOf(label: string, said: AnswerRow[]): SideTotals {
  const sum = (value: (row: AnswerRow) => number) => said.reduce((total, row) => total + value(row), 0)
  return {
    label,
    answered: said.filter(({ outcome, saidBy }) => outcome === 'answered' && saidBy !== 'rule').length,
    tokens: sum(({ promptTokens, completionTokens }) => promptTokens + completionTokens),
    costUsd: said.some(({ costUsd }) => costUsd === null) ? null : sum(({ costUsd }) => costUsd ?? 0),
    meanMs: said.length ? sum(({ latencyMs }) => latencyMs) / said.length : null,
  }
}
