// Figures that stand on the rows they are about. The job recounts those of everybody, every home and every document that a recounted
// day is about; rollups:verify compares all of them with the rows.

import type { Watched } from './watched-tables'

export type CountedTable = 'documents' | 'gaps' | 'homeowners' | 'units'

export type RowCounter = {
  table: CountedTable
  columns: readonly string[]
  /** As of a rollup. */
  watches: Watched
  /** The SELECT of `id` and the columns for the rows of the table, named `kept`, that are meant. */
  counted: (meant: string) => string
}

/** How each stands on a row. Documents' are also added to when one is opened, so that the page of the document shows it at once. */
export const rowCounters: readonly RowCounter[] = [
  {
    table: 'documents',
    columns: ['view_count', 'download_count'],
    watches: { document_views: ['document_id'], document_downloads: ['document_id'] },
    counted: (meant) => `
      SELECT kept.id, kept.past_views + (SELECT count(*)::int FROM document_views WHERE document_id = kept.id) AS view_count,
        kept.past_downloads + (SELECT count(*)::int FROM document_downloads WHERE document_id = kept.id) AS download_count
      FROM documents AS kept WHERE ${meant}`,
  },
  {
    table: 'gaps',
    columns: ['questions', 'homes', 'last_asked_at'],
    watches: {},
    counted: (meant) => `
      SELECT kept.id, count(asked.id)::int AS questions, count(DISTINCT person.unit_id)::int AS homes, max(asked.asked_at) AS last_asked_at
      FROM gaps AS kept LEFT JOIN gap_questions AS asked ON asked.tenant_id = kept.tenant_id
          AND asked.development_id = kept.development_id AND asked.gap_id = kept.id
        LEFT JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id
        LEFT JOIN homeowners AS person ON person.id = question.homeowner_id
      WHERE ${meant} GROUP BY kept.tenant_id, kept.id`,
  },
  {
    table: 'homeowners',
    columns: ['total_chats', 'total_downloads'],
    watches: { document_downloads: ['homeowner_id'] },
    counted: (meant) => `
      SELECT kept.id,
        kept.past_chats + (SELECT count(*)::int FROM conversations WHERE homeowner_id = kept.id AND has_question) AS total_chats,
        kept.past_downloads + (SELECT count(*)::int FROM document_downloads WHERE homeowner_id = kept.id) AS total_downloads
      FROM homeowners AS kept WHERE ${meant}`,
  },
  {
    table: 'units',
    columns: ['last_chat_at'],
    watches: { homeowners: ['unit_id'], messages: ['homeowner_id'] },
    counted: (meant) => `
      SELECT kept.id, (SELECT max(newest.sent_at) FROM homeowners AS person CROSS JOIN LATERAL (
          SELECT sent_at FROM messages WHERE homeowner_id = person.id ORDER BY sent_at DESC LIMIT 1) AS newest
        WHERE person.unit_id = kept.id) AS last_chat_at
      FROM units AS kept WHERE ${meant}`,
  },
]

const listed = (alias: string, columns: readonly string[]) => columns.map((column) => `${alias}.${column}`).join(', ')

/** A SELECT of the ids of the meant rows that keep something else than what is counted. */
export function miscounted({ table, columns, counted }: RowCounter, meant: string): string {
  return `SELECT stored.id, stored.development_id FROM ${table} AS stored JOIN (${counted(meant)}) AS counted ON counted.id = stored.id
    WHERE (${listed('stored', columns)}) IS DISTINCT FROM (${listed('counted', columns)})`
}

/** The statement that sets what is counted on the rows that keep something else: nobody waits for the others. */
export function recountRows({ table, columns, counted }: RowCounter, meant: string): string {
  return `UPDATE ${table} AS stored SET ${columns.map((column) => `${column} = counted.${column}`).join(', ')}
    FROM (${counted(meant)}) AS counted
    WHERE counted.id = stored.id AND (${listed('stored', columns)}) IS DISTINCT FROM (${listed('counted', columns)})`
}
