// How each rollup is counted from the rows. All take the same bindings: a tenant, its zone, and the dirty buckets as two arrays
// (development, tenant-local date); each bucket is emptied and counted anew.
import { latencyBoundsMs, latencyBucketCount } from '~/lib/latency-histogram'

const dirtyBuckets = `
  bucket AS (
    SELECT development_id, date, date::timestamp AT TIME ZONE :zone AS starts_at, (date + 1)::timestamp AT TIME ZONE :zone AS ends_at
    FROM unnest(:developmentIds::uuid[], :dates::date[]) AS dirty (development_id, date)
  )`

const emptied = (table: string) => `
  DELETE FROM ${table} AS kept USING unnest(:developmentIds::uuid[], :dates::date[]) AS dirty (development_id, date)
  WHERE kept.tenant_id = :tenantId AND kept.development_id = dirty.development_id AND kept.date = dirty.date`

const histogram = `ARRAY[${Array.from(
  { length: latencyBucketCount },
  (_, bucket) => `count(*) FILTER (WHERE latency_bucket = ${bucket})`,
).join(', ')}]::integer[]`

const chatDaily = `
  WITH ${dirtyBuckets}, counted AS (
    SELECT bucket.date, m.development_id, m.assistant_id, m.conversation_id, m.role, m.outcome, m.prompt_tokens, m.completion_tokens,
      m.cost_usd, m.latency_ms, m.user_rating,
      CASE WHEN m.latency_ms IS NOT NULL THEN width_bucket(m.latency_ms, ARRAY[${latencyBoundsMs.join(',')}]) END AS latency_bucket
    FROM bucket JOIN messages AS m ON m.tenant_id = :tenantId AND m.development_id = bucket.development_id
      AND m.sent_at >= bucket.starts_at AND m.sent_at < bucket.ends_at
  )
  INSERT INTO chat_analytics_daily (tenant_id, development_id, assistant_id, date, questions, answered, no_answer, errors, handed_off,
    prompt_tokens, completion_tokens, cost_usd, latency_sum_ms, latency_count, latency_histogram, ratings_sum, ratings_count, conversations)
  SELECT :tenantId, development_id, assistant_id, date,
    count(*) FILTER (WHERE role = 'homeowner'),
    count(*) FILTER (WHERE outcome = 'answered'),
    count(*) FILTER (WHERE outcome = 'no_answer'),
    count(*) FILTER (WHERE outcome = 'error'),
    count(*) FILTER (WHERE outcome = 'handed_off'),
    coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0), coalesce(sum(cost_usd), 0),
    coalesce(sum(latency_ms), 0), count(latency_ms), ${histogram},
    coalesce(sum(user_rating), 0), count(user_rating),
    count(DISTINCT conversation_id) FILTER (WHERE role = 'homeowner')
  FROM counted GROUP BY development_id, assistant_id, date`

const topicsDaily = `
  WITH ${dirtyBuckets}
  INSERT INTO chat_topics_daily (tenant_id, development_id, date, topic_id, questions, no_answer)
  SELECT :tenantId, bucket.development_id, bucket.date, q.topic_id, count(*), count(*) FILTER (WHERE a.outcome = 'no_answer')
  FROM bucket
    JOIN messages AS q ON q.tenant_id = :tenantId AND q.development_id = bucket.development_id AND q.role = 'homeowner'
      AND q.sent_at >= bucket.starts_at AND q.sent_at < bucket.ends_at
    LEFT JOIN messages AS a ON a.reply_to_id = q.id
  GROUP BY bucket.development_id, bucket.date, q.topic_id`

const documentsDaily = `
  WITH ${dirtyBuckets}, act AS (
    SELECT bucket.development_id, bucket.date, v.document_id, 1 AS views, 0 AS downloads
    FROM bucket JOIN document_views AS v ON v.tenant_id = :tenantId AND v.development_id = bucket.development_id
      AND v.created_at >= bucket.starts_at AND v.created_at < bucket.ends_at
    UNION ALL
    SELECT bucket.development_id, bucket.date, d.document_id, 0, 1
    FROM bucket JOIN document_downloads AS d ON d.tenant_id = :tenantId AND d.development_id = bucket.development_id
      AND d.created_at >= bucket.starts_at AND d.created_at < bucket.ends_at
  )
  INSERT INTO document_activity_daily (tenant_id, development_id, document_id, date, views, downloads)
  SELECT :tenantId, development_id, document_id, date, sum(views), sum(downloads) FROM act GROUP BY development_id, document_id, date`

const homeownersDaily = `
  WITH ${dirtyBuckets}, act AS (
    SELECT bucket.development_id, bucket.date, m.homeowner_id, 1 AS questions, 0 AS views, 0 AS downloads
    FROM bucket JOIN messages AS m ON m.tenant_id = :tenantId AND m.development_id = bucket.development_id AND m.role = 'homeowner'
      AND m.sent_at >= bucket.starts_at AND m.sent_at < bucket.ends_at
    WHERE m.homeowner_id IS NOT NULL
    UNION ALL
    SELECT bucket.development_id, bucket.date, v.homeowner_id, 0, 1, 0
    FROM bucket JOIN document_views AS v ON v.tenant_id = :tenantId AND v.development_id = bucket.development_id
      AND v.created_at >= bucket.starts_at AND v.created_at < bucket.ends_at
    WHERE v.homeowner_id IS NOT NULL
    UNION ALL
    SELECT bucket.development_id, bucket.date, d.homeowner_id, 0, 0, 1
    FROM bucket JOIN document_downloads AS d ON d.tenant_id = :tenantId AND d.development_id = bucket.development_id
      AND d.created_at >= bucket.starts_at AND d.created_at < bucket.ends_at
    WHERE d.homeowner_id IS NOT NULL
  )
  INSERT INTO homeowner_activity_daily (tenant_id, development_id, homeowner_id, date, questions, views, downloads)
  SELECT :tenantId, development_id, homeowner_id, date, sum(questions), sum(views), sum(downloads)
  FROM act GROUP BY development_id, homeowner_id, date`

/** The statements that recount the daily rollups of the chat. */
export const chatRollups = [emptied('chat_analytics_daily'), chatDaily, emptied('chat_topics_daily'), topicsDaily]

/** The statements that recount the daily rollups of documents. */
export const documentRollups = [emptied('document_activity_daily'), documentsDaily]

/** The statements that recount who was active on a day, whatever they did. */
export const activityRollups = [emptied('homeowner_activity_daily'), homeownersDaily]

/** A category that every home of a house type needs counts once for each such house type that has no ready document of it. */
const missingDocuments = `
  SELECT count(*) FROM document_requirements AS r
    JOIN house_types AS t ON t.development_id = r.development_id AND (r.house_type_id IS NULL OR r.house_type_id = t.id)
  WHERE r.tenant_id = :tenantId AND r.development_id = dirty.development_id AND NOT EXISTS (
    SELECT 1 FROM documents AS d
    WHERE d.tenant_id = :tenantId AND d.development_id = r.development_id AND d.category = r.category AND d.ready_version IS NOT NULL
      AND (d.house_type_id IS NULL OR d.house_type_id = t.id))`

/** Recounts development_stats of the developments given. */
export const developmentStats = `
  INSERT INTO development_stats (tenant_id, development_id, units, units_sold, homeowners, homeowners_onboarded, homeowners_without_email,
    documents, documents_ready, documents_failed, chunks, missing_documents, messages, last_message_at, updated_at)
  SELECT :tenantId, dirty.development_id, unit.units, unit.sold, owner.homeowners, owner.onboarded, owner.without_email,
    document.documents, document.ready, document.failed, chunk.chunks, (${missingDocuments}),
    talk.messages, talk.last_message_at, clock_timestamp()
  FROM unnest(:developmentIds::uuid[]) AS dirty (development_id)
    CROSS JOIN LATERAL (SELECT count(*) AS units, count(sold_at) AS sold FROM units
      WHERE tenant_id = :tenantId AND development_id = dirty.development_id) AS unit
    CROSS JOIN LATERAL (SELECT count(*) AS homeowners, count(onboarded_at) AS onboarded, count(*) - count(email) AS without_email
      FROM homeowners WHERE tenant_id = :tenantId AND development_id = dirty.development_id) AS owner
    CROSS JOIN LATERAL (SELECT count(*) AS documents, count(ready_version) AS ready, count(*) FILTER (WHERE status = 'failed') AS failed
      FROM documents WHERE tenant_id = :tenantId AND development_id = dirty.development_id) AS document
    CROSS JOIN LATERAL (SELECT count(*) AS chunks FROM doc_chunks
      WHERE tenant_id = :tenantId AND development_id = dirty.development_id) AS chunk
    CROSS JOIN LATERAL (SELECT coalesce(sum(questions + answered + no_answer + errors + handed_off), 0) AS messages,
        (SELECT max(sent_at) FROM messages WHERE tenant_id = :tenantId AND development_id = dirty.development_id) AS last_message_at
      FROM chat_analytics_daily WHERE tenant_id = :tenantId AND development_id = dirty.development_id) AS talk
  ON CONFLICT (development_id) DO UPDATE SET units = excluded.units, units_sold = excluded.units_sold, homeowners = excluded.homeowners,
    homeowners_onboarded = excluded.homeowners_onboarded, homeowners_without_email = excluded.homeowners_without_email,
    documents = excluded.documents, documents_ready = excluded.documents_ready, documents_failed = excluded.documents_failed,
    chunks = excluded.chunks, missing_documents = excluded.missing_documents, messages = excluded.messages,
    last_message_at = excluded.last_message_at, updated_at = excluded.updated_at`
