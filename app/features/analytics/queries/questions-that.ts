import { foundIn, searchPattern } from '~/lib/search-key'
import type { FeedbackReason, Outcome } from '~/models/message'
import type { Place } from '~/metrics/query/period'

/** Which questions are meant. What is null narrows nothing. */
export type QuestionFilters = Place & {
  from: string
  to: string
  outcome: Outcome | null
  /** `none`: those that no topic fits. */
  topic: string | null
  /** Any of these groups; empty for all. */
  groups: readonly string[]
  homeowner: string | null
  /** From 1 to 5; `any`: those that were rated. */
  rating: number | 'any' | null
  /** Those with an answer of any outcome, or with one whose time was taken. */
  answers?: 'any' | 'timed' | null
  /** Why the answer did not help. */
  reason?: FeedbackReason | null
  /** By the tenant's clock when it was asked; 1 is Monday. */
  weekday: number | null
  hour: number | null
  search: string
}

/**
 * The SQL of these questions: `places` are the developments to look in, `found` those of one of them (`m` is the message whose moment
 * counts, and that they are sorted by).
 *
 * An outcome and a rating are counted on the day of the answer; what was asked, about what and when, on the day of the question. So a
 * list behind a figure takes the day of what the figure counts.
 */
export function questionsThat(filters: QuestionFilters) {
  const { outcome, topic, groups, homeowner, rating, reason, answers, weekday, hour, search } = filters
  const aboutQuestion = topic !== null || groups.length > 0 || weekday !== null || hour !== null
  const aboutAnswer = outcome !== null || rating !== null || Boolean(reason) || Boolean(answers)
  const byAnswer = aboutAnswer && !aboutQuestion
  const [question, answer] = byAnswer ? ['asked', 'm'] : ['m', 'answer']
  const local = `(${question}.sent_at AT TIME ZONE t.timezone)`
  const conditions = [
    outcome && `${answer}.outcome = :outcome`,
    rating && (rating === 'any' ? `${answer}.user_rating IS NOT NULL` : `${answer}.user_rating = :rating`),
    answers && `${answer}.${answers === 'timed' ? 'latency_ms' : 'outcome'} IS NOT NULL`,
    reason && `${answer}.feedback_reason = :reason`,
    topic && (topic === 'none' ? `${question}.topic_id IS NULL` : `${question}.topic_id = :topic::uuid`),
    groups.length > 0 && `${question}.question_group_id = ANY (:groups::uuid[])`,
    homeowner && 'm.homeowner_id = :homeowner::uuid',
    weekday !== null && `extract(isodow FROM ${local}) = :weekday`,
    hour !== null && `extract(hour FROM ${local}) = :hour`,
    search && foundIn(`${question}.content`),
  ].filter(Boolean)
  const joined = byAnswer
    ? search
      ? 'JOIN messages AS asked ON asked.id = m.reply_to_id'
      : ''
    : aboutAnswer
      ? 'JOIN messages AS answer ON answer.reply_to_id = m.id'
      : ''
  return {
    places: `(
      SELECT place.id, place.tenant_id, place.name FROM developments AS place
      WHERE (:tenantId::uuid IS NULL OR place.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR place.id = :developmentId::uuid)
        ${groups.length ? 'AND place.id IN (SELECT kind.development_id FROM question_groups AS kind WHERE kind.id = ANY (:groups::uuid[]))' : ''}
        ${homeowner ? 'AND place.id = (SELECT person.development_id FROM homeowners AS person WHERE person.id = :homeowner::uuid)' : ''}
    ) AS d JOIN tenants AS t ON t.id = d.tenant_id`,
    found: `
      SELECT m.id, m.sent_at, ${byAnswer ? 'm.reply_to_id' : 'm.id'} AS question_id
      FROM messages AS m ${joined}
      WHERE m.tenant_id = d.tenant_id AND m.development_id = d.id AND m.in_place_by IS NULL AND m.role = '${byAnswer ? 'assistant' : 'homeowner'}'
        AND m.sent_at >= :from::date::timestamp AT TIME ZONE t.timezone
        AND m.sent_at < (:to::date + 1)::timestamp AT TIME ZONE t.timezone
        ${conditions.map((condition) => `AND ${condition}`).join(' ')}`,
    bindings: {
      ...filters,
      reason: reason ?? null,
      answers: answers ?? null,
      groups: [...groups],
      pattern: searchPattern(search),
    },
  }
}
