import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { DayRange } from '../system/queries.server'
import { type ErrorKind, errorKinds, errorSources, onTheDays, inDevelopment, dayOf } from './kinds'

export type ErrorListFilters = ErrorDaysFilters & {
  /** One kind, or all of them. */
  kind: ErrorKind | null
  cursor: Keyset | null
  limit: number
}

export type ErrorListRow = {
  id: string
  kind: ErrorKind
  /** ISO 8601. */
  at: string
  /** What it happened to or in: the document, the model, the queue, the pattern of the page. */
  subject: string
  /** What kind of fault it was, where there is a word for it: the name of an error. */
  type: string | null
  message: string
  /** Where it leads: each is null where there is nothing, or nothing any more. */
  documentId: string | null
  conversationId: string | null
  jobId: string | null
}

type Row = ErrorListRow & { sortValue: string }

// Looked up one by one for the rows of the page, never joined with all that there are.
const details: Record<ErrorKind, string> = {
  ingestion: `(SELECT d.title FROM documents AS d WHERE d.id = e.document_id) AS subject, NULL::text AS type,
    coalesce(e.failure_reason, '') AS message, e.document_id, NULL::uuid AS conversation_id, NULL::uuid AS job_id`,
  llm: `e.model AS subject, e.kind AS type, e.error AS message, NULL::uuid AS document_id,
    (SELECT m.conversation_id FROM messages AS m WHERE m.id = e.message_id) AS conversation_id, NULL::uuid AS job_id`,
  job: `e.queue AS subject, NULL::text AS type, coalesce(e.error, '') AS message,
    (SELECT d.id FROM documents AS d WHERE d.id = e.subject_id) AS document_id, NULL::uuid AS conversation_id, e.id AS job_id`,
  client: `e.route AS subject, e.type, e.message, NULL::uuid AS document_id, NULL::uuid AS conversation_id, NULL::uuid AS job_id`,
}

/** What went wrong in a development, newest first, one page of it. */
export function errorList(scope: Scope, filters: ErrorListFilters): Promise<Page<ErrorListRow>> {
  const { tenantId, developmentId, from, to, kind, cursor, limit } = filters
  const keyset = keysetOrder({ by: { expression: 'at', type: 'timestamptz' }, direction: 'desc', cursor, limit })
  const pageOfKind = (each: ErrorKind) => {
    const { from: table, at, where } = errorSources[each]
    const { after, orderBy } = keyset.of(at, 'e.id')
    return `(SELECT e.id, '${each}' AS kind, ${at} AS at, ${details[each]} FROM ${table}
      WHERE ${inDevelopment} AND ${where} AND ${onTheDays(at)} AND ${after} ORDER BY ${orderBy} LIMIT :limit)`
  }
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT id, kind, at, subject, type, message, document_id, conversation_id, job_id, ${keyset.sortValue}
       FROM (${(kind ? [kind] : errorKinds).map(pageOfKind).join(' UNION ALL ')}) AS fault
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { tenantId, developmentId, from, to, ...keyset.bindings },
    )
    return keyset.page(rows)
  })
}

/** How many errors the filters leave, counted in the rows themselves. */
export function errorCount(
  scope: Scope,
  { kind, ...days }: ErrorDaysFilters & { kind: ErrorKind | null },
): Promise<number> {
  const { tenantId, developmentId, from, to } = days
  const counted = (kind ? [kind] : errorKinds).map((each) => {
    const { from: table, at, where } = errorSources[each]
    return `(SELECT count(*) FROM ${table} WHERE ${inDevelopment} AND ${where} AND ${onTheDays(at)})`
  })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ errors: number }] }>(`SELECT (${counted.join(' + ')})::int AS errors`, {
      tenantId,
      developmentId,
      from,
      to,
    })
    return rows[0].errors
  })
}

export type ErrorDaysFilters = DayRange & { tenantId: string; developmentId: string }

/** A day of the tenant's calendar, and how many of each kind there were. */
export type ErrorDayRow = { date: string } & Record<ErrorKind, number>

/** What went wrong in a development on each day. Days without a fault have no row. */
export function errorDays(scope: Scope, filters: ErrorDaysFilters): Promise<ErrorDayRow[]> {
  const { tenantId, developmentId, from, to } = filters
  const faults = errorKinds.map((kind) => {
    const source = errorSources[kind]
    return `SELECT '${kind}' AS kind, ${dayOf(source.at)} AS date FROM ${source.from}
      WHERE ${inDevelopment} AND ${source.where} AND ${onTheDays(source.at)}`
  })
  const counts = errorKinds.map((kind) => `count(*) FILTER (WHERE kind = '${kind}')::int AS ${kind}`)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ErrorDayRow[] }>(
      `WITH fault AS (${faults.join(' UNION ALL ')})
       SELECT date, ${counts.join(', ')} FROM fault GROUP BY date ORDER BY date`,
      { tenantId, developmentId, from, to },
    )
    return rows
  })
}
