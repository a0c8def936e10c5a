// Answers whose cost nobody knows, since their model has no price: without them a sum of costs would pass for all of it.
import { buckets, ownInBucket, type Rollup } from './rollup'

export const unpricedAnswersDaily: Rollup = {
  table: 'unpriced_answers_daily',
  grain: 'developmentDay',
  watches: { messages: ['role', 'model', 'cost_usd'] },
  columns: ['development_id', 'date', 'answers'],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, unpriced.answers
    FROM bucket CROSS JOIN LATERAL (
      SELECT count(*)::int AS answers FROM messages
      WHERE ${ownInBucket('sent_at')} AND role = 'assistant' AND model IS NOT NULL AND cost_usd IS NULL
    ) AS unpriced
    WHERE unpriced.answers > 0`,
}
