// How well the documents were searched, by the tenant-local day of the search.
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { similarityBounds, similarityBucketCount } from '~/lib/similarity-histogram'
import { buckets, histogramOf, latencyBucketOf, latencyHistogramOf, ownInBucket, type Rollup } from './rollup'

// The answer that a search led to cites a document which is of a house type, and not of the one that was searched for.
const citesWrongHouseType = `
  EXISTS (SELECT FROM messages AS answer, documents AS cited
    WHERE answer.reply_to_id = search.message_id AND cited.id = ANY (answer.cited_document_ids) AND cited.tenant_id = :tenantId
      AND cited.house_type_id IS NOT NULL AND cited.house_type_id IS DISTINCT FROM search.house_type_id)`

export const searchAnalyticsDaily: Rollup = {
  table: 'search_analytics_daily',
  grain: 'developmentDay',
  watches: {
    rag_search_log: ['message_id', 'house_type_id', 'best_similarity', 'latency_ms', 'error'],
    messages: ['reply_to_id', 'cited_document_ids'],
  },
  columns: [
    'development_id',
    'date',
    'searches',
    'failed',
    'low_similarity',
    'cited_wrong_house_type',
    'similarity_sum',
    'similarity_count',
    'similarity_histogram',
    'latency_sum_ms',
    'latency_count',
    'latency_histogram',
  ],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT count(*)::int AS searches,
        count(error)::int AS failed,
        count(*) FILTER (WHERE error IS NULL AND (best_similarity IS NULL OR best_similarity < ${LOW_SIMILARITY}))::int AS low_similarity,
        count(DISTINCT message_id) FILTER (WHERE cites_wrong)::int AS cited_wrong_house_type,
        coalesce(sum(best_similarity), 0)::float8 AS similarity_sum, count(best_similarity)::int AS similarity_count,
        ${histogramOf('similarity_bucket', similarityBucketCount)} AS similarity_histogram,
        sum(latency_ms)::bigint AS latency_sum_ms, count(latency_ms)::int AS latency_count,
        ${latencyHistogramOf('latency_bucket')} AS latency_histogram
      FROM (
        -- As numeric, which are the digits that were kept: 0.35 in four bytes is a little less, and sums of floats depend on the
        -- order of the rows, so that a recount would differ from what it recounts.
        SELECT message_id, error, latency_ms, best_similarity::numeric AS best_similarity,
          CASE WHEN best_similarity IS NOT NULL
            THEN width_bucket(best_similarity::numeric, ARRAY[${similarityBounds.join(',')}]) END AS similarity_bucket,
          ${latencyBucketOf('latency_ms')} AS latency_bucket, ${citesWrongHouseType} AS cites_wrong
        FROM rag_search_log AS search WHERE ${ownInBucket('created_at')} OFFSET 0
      ) AS found
      HAVING count(*) > 0
    ) AS day`,
}

export const chunkRetrievalsDaily: Rollup = {
  table: 'chunk_retrievals_daily',
  grain: 'developmentDay',
  watches: { rag_search_log: ['chunk_ids'] },
  columns: ['development_id', 'date', 'chunk_id', 'retrievals'],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT chunk_id, count(*)::int AS retrievals
      FROM rag_search_log CROSS JOIN LATERAL unnest(chunk_ids) AS chunk_id WHERE ${ownInBucket('created_at')}
      GROUP BY chunk_id
    ) AS day`,
}
