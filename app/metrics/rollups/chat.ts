// What was asked and answered, by the day: each message on the tenant-local day that it was sent.
import { buckets, histogramOf, latencyBucketOf, latencyHistogramOf, ownInBucket, type Rollup } from './rollup'

export const chatAnalyticsDaily: Rollup = {
  table: 'chat_analytics_daily',
  grain: 'developmentDay',
  watches: {
    messages: [
      'assistant_id',
      'conversation_id',
      'role',
      'outcome',
      'prompt_tokens',
      'completion_tokens',
      'cost_usd',
      'latency_ms',
      'user_rating',
    ],
  },
  columns: [
    'development_id',
    'date',
    'assistant_id',
    'questions',
    'answered',
    'no_answer',
    'errors',
    'handed_off',
    'prompt_tokens',
    'completion_tokens',
    'cost_usd',
    'latency_sum_ms',
    'latency_count',
    'latency_histogram',
    'ratings_sum',
    'ratings_count',
    'conversations',
    'questions_by_hour',
  ],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT assistant_id,
        count(*) FILTER (WHERE role = 'homeowner')::int AS questions,
        count(*) FILTER (WHERE outcome = 'answered')::int AS answered,
        count(*) FILTER (WHERE outcome = 'no_answer')::int AS no_answer,
        count(*) FILTER (WHERE outcome = 'error')::int AS errors,
        count(*) FILTER (WHERE outcome = 'handed_off')::int AS handed_off,
        coalesce(sum(prompt_tokens), 0)::bigint AS prompt_tokens, coalesce(sum(completion_tokens), 0)::bigint AS completion_tokens,
        coalesce(sum(cost_usd), 0)::numeric(14, 6) AS cost_usd,
        coalesce(sum(latency_ms), 0)::bigint AS latency_sum_ms, count(latency_ms)::int AS latency_count,
        ${latencyHistogramOf('latency_bucket')} AS latency_histogram,
        coalesce(sum(user_rating), 0)::int AS ratings_sum, count(user_rating)::int AS ratings_count,
        count(DISTINCT conversation_id) FILTER (WHERE role = 'homeowner')::int AS conversations,
        ${histogramOf('hour', 24)} AS questions_by_hour
      FROM (
        SELECT assistant_id, conversation_id, role, outcome, prompt_tokens, completion_tokens, cost_usd, latency_ms, user_rating,
          ${latencyBucketOf('latency_ms')} AS latency_bucket,
          CASE WHEN role = 'homeowner' THEN extract(hour FROM sent_at AT TIME ZONE :zone)::int END AS hour
        FROM messages WHERE ${ownInBucket('sent_at')}
      ) AS message
      GROUP BY assistant_id
    ) AS day`,
}

export const chatTopicsDaily: Rollup = {
  table: 'chat_topics_daily',
  grain: 'developmentDay',
  watches: { messages: ['topic_id', 'role', 'outcome', 'reply_to_id'] },
  columns: ['development_id', 'date', 'topic_id', 'questions', 'no_answer'],
  counted: questionsBy('topic_id', `role = 'homeowner'`),
}

/** A question without a group, because it could not be embedded, is in none of these. */
export const chatQuestionsDaily: Rollup = {
  table: 'chat_questions_daily',
  grain: 'developmentDay',
  watches: { messages: ['question_group_id', 'role', 'outcome', 'reply_to_id'] },
  columns: ['development_id', 'date', 'question_group_id', 'questions', 'no_answer'],
  counted: questionsBy('question_group_id', `role = 'homeowner' AND question_group_id IS NOT NULL`),
}

// What became of a question counts on its own day, though the answer may have come after midnight.
function questionsBy(column: string, narrowed: string): string {
  return `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT question.${column}, count(*)::int AS questions, count(*) FILTER (WHERE answer.outcome = 'no_answer')::int AS no_answer
      FROM (SELECT id, ${column} FROM messages WHERE ${ownInBucket('sent_at')} AND ${narrowed} OFFSET 0) AS question
        LEFT JOIN LATERAL (SELECT outcome FROM messages WHERE reply_to_id = question.id OFFSET 0) AS answer ON true
      GROUP BY question.${column}
    ) AS day`
}
