// What is counted of the usual windows of days: of a development, so that many developments add up without their days.
import { places, type Rollup } from './rollup'

const days = [7, 30, 90] as const
const ofPlace = `tenant_id = :tenantId AND development_id = place.development_id AND date > :today::date - 180 AND date <= :today`
const now = (length: number) => `date > :today::date - ${length}`
const before = (length: number) => `date > :today::date - ${2 * length} AND NOT (${now(length)})`

/** The columns of a figure, window by window, in the order of the table. */
const windowsOf = (figure: string) => days.flatMap((length) => [`${figure}_${length}d`, `${figure}_before_${length}d`])
const sumsOf = (figure: string) =>
  days.flatMap((length) =>
    [now(length), before(length)].map((window) => `coalesce(sum(${figure}) FILTER (WHERE ${window}), 0)::int`),
  )
const named = (figure: string) => windowsOf(figure).map((column, index) => `${sumsOf(figure)[index]} AS ${column}`)

export const questionGroupStats: Rollup = {
  table: 'question_group_stats',
  grain: 'development',
  watches: {},
  columns: ['development_id', 'question_group_id', ...windowsOf('questions'), ...windowsOf('no_answer')],
  counted: `
    WITH ${places}
    SELECT :tenantId::uuid AS tenant_id, place.development_id, asked.*
    FROM place CROSS JOIN LATERAL (
      SELECT question_group_id, ${[...named('questions'), ...named('no_answer')].join(', ')}
      FROM chat_questions_daily WHERE ${ofPlace} GROUP BY question_group_id
    ) AS asked`,
}

const found = days.flatMap((length) => [
  `bool_or(${now(length)}) AS in_${length}d`,
  `bool_or(${before(length)}) AS in_before_${length}d`,
])
const windows = days.flatMap((length) => [`${length}d`, `before_${length}d`])

export const retrievalStats: Rollup = {
  table: 'retrieval_stats',
  grain: 'development',
  watches: {},
  columns: ['development_id', ...windowsOf('chunks'), ...windowsOf('documents')],
  counted: `
    WITH ${places}
    SELECT :tenantId::uuid AS tenant_id, place.development_id, passages.*
    FROM place CROSS JOIN LATERAL (
      SELECT ${[
        ...windows.map((window) => `count(*) FILTER (WHERE in_${window})::int AS chunks_${window}`),
        ...windows.map(
          (window) => `count(DISTINCT document_id) FILTER (WHERE in_${window})::int AS documents_${window}`,
        ),
      ].join(', ')}
      FROM (SELECT chunk_id, ${found.join(', ')} FROM chunk_retrievals_daily WHERE ${ofPlace} GROUP BY chunk_id) AS day
        CROSS JOIN LATERAL (SELECT document_id FROM doc_chunks WHERE id = day.chunk_id OFFSET 0) AS chunk
    ) AS passages`,
}
