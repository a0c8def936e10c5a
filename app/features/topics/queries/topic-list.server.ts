import type { Scope } from '~/auth/scope.server'
import { topicsAtMost } from '../filters'

export type TopicRow = {
  id: string
  name: string
  examples: string[]
  /** Questions from `from` to `to`. */
  questions: number
  noAnswer: number
  /** Questions since the first one. */
  questionsEver: number
}

/** A topic whose questions a job moves; `into` is null when it was removed. */
export type LeavingTopicRow = { id: string; name: string; into: string | null }

export type TopicList = {
  topics: TopicRow[]
  leaving: LeavingTopicRow[]
  /** Questions from `from` to `to` about anything, and those that no topic fits. */
  total: number
  withoutTopic: number
}

type Asked = { tenantId: string; from: string; to: string }
type Listed = TopicRow & { isLeaving: boolean; into: string | null }

/** The topics of a tenant with what was asked about them, as far as the person sees the developments where it was. */
export function topicList(scope: Scope, asked: Asked): Promise<TopicList> {
  return scope.read(async (tx) => {
    const listed = await tx.raw<{ rows: Listed[] }>(
      `SELECT topic.id, topic.name, topic.examples, topic.merged_into_id IS NOT NULL AS is_leaving,
         CASE WHEN target.id <> topic.id THEN target.name END AS into,
         coalesce(counted.questions, 0)::int AS questions, coalesce(counted.no_answer, 0)::int AS no_answer,
         coalesce(counted.ever, 0)::int AS questions_ever
       FROM topics AS topic LEFT JOIN topics AS target ON target.id = topic.merged_into_id
         LEFT JOIN (
           SELECT topic_id, sum(questions) FILTER (WHERE date BETWEEN :from AND :to) AS questions,
             sum(no_answer) FILTER (WHERE date BETWEEN :from AND :to) AS no_answer, sum(questions) AS ever
           FROM chat_topics_daily WHERE tenant_id = :tenantId GROUP BY topic_id
         ) AS counted ON counted.topic_id = topic.id
       WHERE topic.tenant_id = :tenantId ORDER BY questions DESC, lower(topic.name), topic.id LIMIT ${2 * topicsAtMost}`,
      asked,
    )
    const summed = await tx.raw<{ rows: [{ total: number; withoutTopic: number }] }>(
      `SELECT coalesce(sum(questions), 0)::int AS total,
         coalesce(sum(questions) FILTER (WHERE topic_id IS NULL), 0)::int AS without_topic
       FROM chat_topics_daily WHERE tenant_id = :tenantId AND date BETWEEN :from AND :to`,
      asked,
    )
    return {
      topics: listed.rows.filter(({ isLeaving }) => !isLeaving).map(({ isLeaving: _, into: __, ...topic }) => topic),
      leaving: listed.rows.filter(({ isLeaving }) => isLeaving).map(({ id, name, into }) => ({ id, name, into })),
      ...summed.rows[0],
    }
  })
}
