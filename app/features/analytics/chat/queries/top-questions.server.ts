import type { Scope } from '~/auth/scope.server'
import { SAME_QUESTION_SIMILARITY } from '~/domain/questions/same-question'
import { finishedDays, type PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inPlace } from '~/metrics/query/place'
import { keptWindow, type KeptWindow } from '~/metrics/query/kept-windows'
import { groupsAtMost } from '../../questions/filters'

/** Questions of one development that mean the same. */
export type QuestionGroupRow = {
  id: string
  /** The first of them, which names the group. */
  question: string
  developmentId: string
  developmentName: string
  questions: number
  previousQuestions: number
  /** Both without days that are not over. */
  finishedQuestions: number
  previousFinishedQuestions: number
  noAnswer: number
  /** Other groups of these rows that mean the same, which those of another development do. */
  alike: string[]
}

const comparedGroups = groupsAtMost

/**
 * The groups that were asked about most in the period, each with those of other developments that mean the same. Where the period
 * is a kept window, all groups add up; else each development tells its own most frequent ones, looked up by its days. Then the
 * vectors of the most frequent of all are compared.
 */
export function topQuestions(scope: Scope, filters: PlaceAndPeriod): Promise<QuestionGroupRow[]> {
  return scope.read(async (tx) => {
    const window = await keptWindow(tx, filters)
    const { rows } = await tx.raw<{ rows: QuestionGroupRow[] }>(
      `WITH top AS MATERIALIZED (${window ? topOfWindow(window) : topOfDays}),
       grouped AS MATERIALIZED (
         SELECT top.*, kind.question, kind.embedding, kind.embedding_model FROM top JOIN question_groups AS kind ON kind.id = top.id
       )
       SELECT one.id, one.question, one.development_id, d.name AS development_name, one.questions, one.no_answer, one.previous_questions,
         one.questions - ${askedAfter(':finishedTo', ':to')} AS finished_questions,
         one.previous_questions - ${askedAfter(':previousFinishedTo', ':previousTo')} AS previous_finished_questions,
         ARRAY(
           SELECT other.id FROM grouped AS other
           WHERE other.id <> one.id AND other.embedding_model = one.embedding_model
             AND 1 - (other.embedding <=> one.embedding) >= ${SAME_QUESTION_SIMILARITY}
           ORDER BY other.questions DESC, other.id
         ) AS alike
       FROM grouped AS one JOIN developments AS d ON d.id = one.development_id
       ORDER BY one.questions DESC, one.id`,
      { ...bindingsOf(filters), ...finishedDays(filters.period) },
    )
    return rows
  })
}

// None on most days: every day is over.
const askedAfter = (finished: string, last: string) => `(
  SELECT coalesce(sum(day.questions), 0)::int FROM chat_questions_daily AS day
  WHERE day.question_group_id = one.id AND day.date > ${finished}::date AND day.date <= ${last}::date)`

const topOfWindow = (window: KeptWindow) => `
  SELECT kept.question_group_id AS id, kept.development_id, kept.questions_${window} AS questions, kept.no_answer_${window} AS no_answer,
    kept.questions_before_${window} AS previous_questions
  FROM question_group_stats AS kept WHERE ${inPlace('kept')} AND kept.questions_${window} > 0
  ORDER BY 3 DESC, 1 LIMIT ${comparedGroups}`

const topOfDays = `
  SELECT top.*, before.questions AS previous_questions
  FROM (
    SELECT counted.id, d.id AS development_id, counted.questions, counted.no_answer
    FROM developments AS d CROSS JOIN LATERAL (
      SELECT day.question_group_id AS id, sum(day.questions)::int AS questions, sum(day.no_answer)::int AS no_answer
      FROM chat_questions_daily AS day
      WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date BETWEEN :from AND :to
      GROUP BY day.question_group_id ORDER BY 2 DESC, 1 LIMIT ${comparedGroups}
    ) AS counted
    WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)
    ORDER BY counted.questions DESC, counted.id LIMIT ${comparedGroups}
  ) AS top CROSS JOIN LATERAL (
    SELECT coalesce(sum(day.questions), 0)::int AS questions FROM chat_questions_daily AS day
    WHERE day.question_group_id = top.id AND day.date BETWEEN :previousFrom AND :previousTo
  ) AS before`
