// What a development is like now, rather than on a day.
import { places, type Rollup } from './rollup'

const ofPlace = `tenant_id = :tenantId AND development_id = place.development_id`

export const chunkStats: Rollup = {
  table: 'chunk_stats',
  grain: 'development',
  watches: {
    doc_chunks: ['document_id', 'house_type_id', 'version', 'token_count', 'content'],
    documents: ['ready_version', 'house_type_id'],
  },
  columns: ['development_id', 'house_type_id', 'chunks', 'tokens', 'characters', 'orphans'],
  counted: `
    WITH ${places}
    SELECT :tenantId::uuid AS tenant_id, place.development_id, passages.*
    FROM place CROSS JOIN LATERAL (
      SELECT chunk.house_type_id, count(*)::int AS chunks, sum(chunk.token_count)::bigint AS tokens,
        sum(length(chunk.content))::bigint AS characters,
        count(*) FILTER (WHERE document.ready_version IS DISTINCT FROM chunk.version
          OR document.house_type_id IS DISTINCT FROM chunk.house_type_id)::int AS orphans
      FROM doc_chunks AS chunk JOIN documents AS document ON document.id = chunk.document_id
      WHERE chunk.tenant_id = :tenantId AND chunk.development_id = place.development_id
      GROUP BY chunk.house_type_id
    ) AS passages`,
}

// A category that every home of a house type needs counts once for each such house type that has no ready document of it.
const missingDocuments = `
  SELECT count(*)::int FROM document_requirements AS needed
    JOIN house_types AS type ON type.development_id = needed.development_id
      AND (needed.house_type_id IS NULL OR needed.house_type_id = type.id)
  WHERE needed.tenant_id = :tenantId AND needed.development_id = place.development_id AND NOT EXISTS (
    SELECT 1 FROM documents AS document
    WHERE document.tenant_id = :tenantId AND document.development_id = needed.development_id AND document.category = needed.category
      AND document.ready_version IS NOT NULL AND (document.house_type_id IS NULL OR document.house_type_id = type.id))`

// Each window ends on the tenant-local today, and the one before it ends where it begins.
const windows = [7, 30, 90] as const
const since = (days: number) => `date > :today::date - ${days}`
const active = windows.flatMap((days) => [
  `bool_or(${since(days)}) AS in_${days}d`,
  `bool_or(${since(2 * days)} AND NOT ${since(days)}) AS before_${days}d`,
])
const activePeople = `
  SELECT count(*) FILTER (WHERE in_7d)::int AS active_7d, count(*) FILTER (WHERE before_7d)::int AS active_before_7d,
    count(*) FILTER (WHERE in_30d)::int AS active_homeowners, count(*) FILTER (WHERE before_30d)::int AS active_before_30d,
    count(*) FILTER (WHERE in_90d)::int AS active_90d, count(*) FILTER (WHERE before_90d)::int AS active_before_90d,
    count(*) FILTER (WHERE in_30d AND is_onboarded)::int AS active_onboarded
  FROM (
    SELECT homeowner_id, ${active.join(', ')} FROM homeowner_activity_daily
    WHERE ${ofPlace} AND ${since(180)} AND date <= :today GROUP BY homeowner_id
  ) AS person CROSS JOIN LATERAL (
    SELECT onboarded_at IS NOT NULL AND moved_out_at IS NULL AS is_onboarded FROM homeowners WHERE id = person.homeowner_id OFFSET 0
  ) AS known`

const status = (name: string) => `count(*) FILTER (WHERE geocoding_status = '${name}')::int AS geocoding_${name}`

export const developmentStats: Rollup = {
  table: 'development_stats',
  grain: 'development',
  watches: {
    units: ['sold_at', 'latitude', 'longitude', 'geocoding_status'],
    homeowners: ['email', 'moved_out_at'],
    documents: ['category', 'status', 'ready_version', 'house_type_id'],
    house_types: [],
    document_requirements: ['house_type_id', 'category'],
  },
  columns: [
    'development_id',
    'units',
    'units_sold',
    'units_with_coordinates',
    'geocoding_pending',
    'geocoding_geocoded',
    'geocoding_failed',
    'geocoding_manual',
    'homeowners',
    'homeowners_onboarded',
    'homeowners_without_email',
    'active_7d',
    'active_before_7d',
    'active_homeowners',
    'active_before_30d',
    'active_90d',
    'active_before_90d',
    'inactive_homeowners',
    'documents',
    'documents_ready',
    'documents_failed',
    'chunks',
    'missing_documents',
    'messages',
    'last_message_at',
    'counted_on',
  ],
  counted: `
    WITH ${places}
    SELECT :tenantId::uuid AS tenant_id, place.development_id, home.*, owner.*, active_7d, active_before_7d, active_homeowners,
      active_before_30d, active_90d, active_before_90d, owner.homeowners_onboarded - active_onboarded AS inactive_homeowners,
      document.*, passage.chunks, (${missingDocuments}) AS missing_documents, talk.messages, talk.last_message_at,
      :today::date AS counted_on
    FROM place
      CROSS JOIN LATERAL (SELECT count(*)::int AS units, count(sold_at)::int AS units_sold,
          count(*) FILTER (WHERE latitude IS NOT NULL AND longitude IS NOT NULL)::int AS units_with_coordinates,
          ${['pending', 'geocoded', 'failed', 'manual'].map(status).join(', ')}
        FROM units WHERE ${ofPlace}) AS home
      CROSS JOIN LATERAL (SELECT count(*)::int AS homeowners, count(onboarded_at)::int AS homeowners_onboarded,
          (count(*) - count(email))::int AS homeowners_without_email
        FROM homeowners WHERE ${ofPlace} AND moved_out_at IS NULL) AS owner
      CROSS JOIN LATERAL (${activePeople}) AS people
      CROSS JOIN LATERAL (SELECT count(*)::int AS documents, count(ready_version)::int AS documents_ready,
          count(*) FILTER (WHERE status = 'failed')::int AS documents_failed
        FROM documents WHERE ${ofPlace}) AS document
      CROSS JOIN LATERAL (SELECT coalesce(sum(chunks), 0)::int AS chunks FROM chunk_stats WHERE ${ofPlace}) AS passage
      CROSS JOIN LATERAL (SELECT coalesce(sum(questions + answered + no_answer + errors + handed_off), 0)::bigint AS messages,
          (SELECT max(sent_at) FROM messages WHERE ${ofPlace} AND in_place_by IS NULL) AS last_message_at
        FROM chat_analytics_daily WHERE ${ofPlace}) AS talk`,
}
