import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inPlace } from './in-place'

export type ChatVolumeRow = {
  date: string
  questions: number
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
}

/**
 * What was asked on each day of the period and of the one before, and what became of it. A day is the calendar day of the
 * tenant that a row belongs to, so a day over several tenants is each one's own day, and not the same 24 hours.
 */
export function chatVolume(scope: Scope, filters: PlaceAndPeriod): Promise<ChatVolumeRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ChatVolumeRow[] }>(
      `SELECT day.date, sum(day.questions)::int AS questions, sum(day.answered)::int AS answered, sum(day.no_answer)::int AS no_answer,
         sum(day.errors)::int AS errors, sum(day.handed_off)::int AS handed_off
       FROM chat_analytics_daily AS day
       WHERE day.date BETWEEN :previousFrom AND :to AND ${inPlace('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
