// Who opened what, and what answers cite, by the tenant-local day.
import { buckets, inBucket, ownInBucket, type Rollup } from './rollup'

// A document cited twice in one answer counts once; one that is gone has no row to count in.
const citations = `
  SELECT cited.document_id, 0 AS views, 0 AS downloads, 1 AS citations, NULL::uuid AS viewer, answer.user_rating AS rating
  FROM (SELECT cited_document_ids, user_rating FROM messages
      WHERE ${ownInBucket('sent_at')} AND cited_document_ids <> '{}' OFFSET 0) AS answer
    CROSS JOIN LATERAL (SELECT DISTINCT document_id FROM unnest(answer.cited_document_ids) AS document_id) AS cited
    CROSS JOIN LATERAL (SELECT id FROM documents
      WHERE id = cited.document_id AND tenant_id = :tenantId AND development_id = bucket.development_id OFFSET 0) AS known`

export const documentActivityDaily: Rollup = {
  table: 'document_activity_daily',
  grain: 'developmentDay',
  watches: {
    messages: ['cited_document_ids', 'user_rating'],
    document_views: ['document_id', 'homeowner_id'],
    document_downloads: ['document_id'],
  },
  columns: [
    'development_id',
    'date',
    'document_id',
    'views',
    'downloads',
    'viewers',
    'citations',
    'ratings_sum',
    'ratings_count',
  ],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT document_id, sum(views)::int AS views, sum(downloads)::int AS downloads, count(DISTINCT viewer)::int AS viewers,
        sum(citations)::int AS citations, coalesce(sum(rating), 0)::int AS ratings_sum, count(rating)::int AS ratings_count
      FROM (
        SELECT document_id, 1 AS views, 0 AS downloads, 0 AS citations, homeowner_id AS viewer, NULL::int AS rating
        FROM document_views WHERE ${inBucket('created_at')}
        UNION ALL SELECT document_id, 0, 1, 0, NULL, NULL FROM document_downloads WHERE ${inBucket('created_at')}
        UNION ALL SELECT document_id, views, downloads, citations, viewer, rating FROM (${citations}) AS citation
      ) AS act
      GROUP BY document_id
    ) AS day`,
}

export const documentReadersDaily: Rollup = {
  table: 'document_readers_daily',
  grain: 'developmentDay',
  watches: { document_views: ['document_id', 'homeowner_id'], document_downloads: ['document_id', 'homeowner_id'] },
  columns: ['development_id', 'date', 'document_id', 'homeowner_id', 'views', 'downloads'],
  counted: `
    WITH ${buckets}
    SELECT :tenantId::uuid AS tenant_id, bucket.development_id, bucket.date, day.*
    FROM bucket CROSS JOIN LATERAL (
      SELECT document_id, homeowner_id, sum(views)::int AS views, sum(downloads)::int AS downloads
      FROM (
        SELECT document_id, homeowner_id, 1 AS views, 0 AS downloads
        FROM document_views WHERE ${inBucket('created_at')} AND homeowner_id IS NOT NULL
        UNION ALL
        SELECT document_id, homeowner_id, 0, 1
        FROM document_downloads WHERE ${inBucket('created_at')} AND homeowner_id IS NOT NULL
      ) AS act
      GROUP BY document_id, homeowner_id
    ) AS day`,
}
