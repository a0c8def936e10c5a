import { dayEnd, dayStart } from '~/lib/local-days'
import { type DayRow, measuredDays } from '~/metrics/query/days.server'
import type { Scope } from '~/auth/scope.server'
import { addCalendarDays } from '~/lib/calendar-day'
import { type Days } from '~/metrics/query/place'
import { daysLookedBack } from './notable-rules'

/** Questions and answers, and what else was done: of two rollups. */
const chatDays = ['questions', 'answers', 'answered', 'noAnswer', 'errors'] as const
const activityDays = ['views', 'downloads', 'onboardings', 'uploads'] as const

/**
 * What happened in a development on each day of the period, of what it is compared with, and of the weeks before the period, which
 * say what is usual.
 */
export async function timelineDays(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Days },
): Promise<DayRow[]> {
  const asked = { tenantId, developmentId, period, since: addCalendarDays(period.from, -daysLookedBack) }
  const [chat, activity] = await Promise.all([
    measuredDays(scope, { ...asked, measures: chatDays }),
    measuredDays(scope, { ...asked, measures: activityDays }),
  ])
  const days = new Map<string, DayRow>()
  for (const row of [...chat, ...activity]) days.set(row.date, { ...days.get(row.date), ...row })
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

export type TimelineEventKind =
  'document_ready' | 'document_failed' | 'homeowners_onboarded' | 'first_question' | 'first_view'

export type TimelineEventRow = {
  kind: TimelineEventKind
  /** What it is about: a document, or the homeowner or question that came first. */
  subjectId: string
  /** The tenant-local day. */
  date: string
  at: string
  /** Of the document, where it is about one. */
  title: string | null
  version: number | null
  /** Why it failed. */
  reason: string | null
  /** How many homeowners had come in by then. */
  number: number | null
}

/** At most so many events of a period: the newest. */
export const mostTimelineEvents = 500

const milestones = [1, 10, 25, 50, 100, 250, 500, 1_000]

/**
 * What happened to the documents and people of a development in the period, newest first: documents that became ready or could
 * not be read, the first homeowner and each round number of them, the first question, and the first document that was opened.
 */
export function timelineEvents(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Pick<Days, 'from' | 'to'> },
): Promise<TimelineEventRow[]> {
  const here = (table: string) => `${table}.tenant_id = :tenantId AND ${table}.development_id = :developmentId`
  const first = (kind: TimelineEventKind, table: string, moment: string) => `
    SELECT '${kind}', one.id, one.${moment}, NULL, NULL::int, NULL, 1
    FROM (SELECT id, ${moment} FROM ${table} AS t WHERE ${here('t')} ORDER BY ${moment}, id LIMIT 1) AS one`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TimelineEventRow[] }>(
      `WITH zone AS (
         SELECT timezone, ${dayStart(':from', 'timezone')} AS begins, ${dayEnd(':to', 'timezone')} AS ends
         FROM tenants WHERE id = :tenantId
       ),
       event (kind, subject_id, at, title, version, reason, number) AS (
         SELECT 'document_ready', document.id, document.ready_at, document.title, document.ready_version, NULL, NULL::int
         FROM documents AS document WHERE ${here('document')} AND document.ready_at IS NOT NULL
         UNION ALL
         SELECT 'document_failed', document.id, version.updated_at, document.title, version.version, version.failure_reason, NULL
         FROM document_versions AS version JOIN documents AS document ON document.id = version.document_id
         WHERE ${here('version')} AND version.status = 'failed'
         UNION ALL
         SELECT 'homeowners_onboarded', arrival.id, arrival.onboarded_at, NULL, NULL, NULL, arrival.number::int
         FROM (SELECT id, onboarded_at, row_number() OVER (ORDER BY onboarded_at, id) AS number
               FROM homeowners AS homeowner WHERE ${here('homeowner')} AND onboarded_at IS NOT NULL) AS arrival
         WHERE arrival.number IN (${milestones.join(', ')})
         UNION ALL ${first('first_question', 'messages', 'sent_at')}
         UNION ALL ${first('first_view', 'document_views', 'created_at')}
       )
       SELECT event.kind, event.subject_id, (event.at AT TIME ZONE zone.timezone)::date AS date, event.at, event.title, event.version,
         event.reason, event.number
       FROM zone JOIN event ON event.at >= zone.begins AND event.at < zone.ends
       ORDER BY event.at DESC, event.kind, event.subject_id LIMIT :most`,
      { tenantId, developmentId, from: period.from, to: period.to, most: mostTimelineEvents },
    )
    return rows
  })
}
