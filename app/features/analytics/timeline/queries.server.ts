import type { Scope } from '~/auth/scope.server'
import { addCalendarDays } from '~/lib/calendar-day'
import { dayEnd, dayStart } from '~/lib/local-days'
import { inEitherPeriod, type Days } from '~/metrics/query/place'
import { daysLookedBack } from './notable-rules'

export type TimelineDayRow = {
  date: string
  questions: number
  /** Of any outcome. */
  answers: number
  answered: number
  noAnswer: number
  errors: number
  views: number
  downloads: number
  onboarded: number
  uploads: number
  activeHomeowners: number
}

/**
 * What happened in a development on each day of the period, of what it is compared with, and of the weeks before the period, which
 * say what is usual.
 */
export function timelineDays(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Days },
): Promise<TimelineDayRow[]> {
  const { from, to, previousFrom, previousTo } = period
  const asked = `day.tenant_id = :tenantId AND day.development_id = :developmentId
    AND (${inEitherPeriod('day')} OR day.date BETWEEN :usualFrom AND :to)`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TimelineDayRow[] }>(
      `WITH chat AS (
         SELECT day.date, sum(day.questions)::int AS questions,
           sum(day.answered + day.no_answer + day.errors + day.handed_off)::int AS answers, sum(day.answered)::int AS answered,
           sum(day.no_answer)::int AS no_answer, sum(day.errors)::int AS errors
         FROM chat_analytics_daily AS day WHERE ${asked} GROUP BY day.date
       ),
       activity AS (
         SELECT day.date, day.views, day.downloads, day.onboarded, day.uploads, day.active_homeowners
         FROM development_activity_daily AS day WHERE ${asked}
       )
       SELECT date, coalesce(questions, 0) AS questions, coalesce(answers, 0) AS answers, coalesce(answered, 0) AS answered,
         coalesce(no_answer, 0) AS no_answer, coalesce(errors, 0) AS errors, coalesce(views, 0) AS views,
         coalesce(downloads, 0) AS downloads, coalesce(onboarded, 0) AS onboarded, coalesce(uploads, 0) AS uploads,
         coalesce(active_homeowners, 0) AS active_homeowners
       FROM chat FULL JOIN activity USING (date) ORDER BY date`,
      {
        tenantId,
        developmentId,
        from,
        to,
        previousFrom,
        previousTo,
        usualFrom: addCalendarDays(from, -daysLookedBack),
      },
    )
    return rows
  })
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

type Row = Omit<TimelineEventRow, 'at'> & { at: Date }

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
    const { rows } = await tx.raw<{ rows: Row[] }>(
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
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
  })
}
