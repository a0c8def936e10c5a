import type { Scope } from '~/auth/scope.server'
import { addCalendarDays } from '~/lib/calendar-day'
import { daysLookedBack } from '../views/notable-rules'
import { inEitherPeriod, type Days } from '~/metrics/query/place'

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
