import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inPlace } from '~/metrics/query/place'

export type TopicDayRow = {
  /** Null for questions that no topic fits. */
  topicId: string | null
  name: string | null
  date: string
  questions: number
}

/** The eleven topics most asked about in the period, and how often on each of its days. */
export function topicDays(scope: Scope, filters: PlaceAndPeriod): Promise<TopicDayRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TopicDayRow[] }>(
      `WITH day AS (
         SELECT day.topic_id, day.date, sum(day.questions)::int AS questions
         FROM chat_topics_daily AS day
         WHERE day.date BETWEEN :from AND :to AND ${inPlace('day')}
         GROUP BY day.topic_id, day.date
       ), top AS (
         SELECT topic_id, sum(questions) AS questions FROM day GROUP BY topic_id ORDER BY sum(questions) DESC, topic_id LIMIT 11
       )
       SELECT day.topic_id, topics.name, day.date, day.questions
       FROM top JOIN day ON day.topic_id IS NOT DISTINCT FROM top.topic_id LEFT JOIN topics ON topics.id = top.topic_id
       ORDER BY top.questions DESC, top.topic_id, day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
