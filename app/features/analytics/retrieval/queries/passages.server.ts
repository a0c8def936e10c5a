import type { Scope } from '~/auth/scope.server'
import type { Place, PlaceAndPeriod } from '~/metrics/query/period'
import { inPlace, bindingsOf, inEitherPeriod } from '~/metrics/query/place'
import { keptWindow, type KeptWindow } from '~/metrics/query/kept-windows'

export type ChunkTotals = {
  chunks: number
  /** Of all passages together. */
  characters: number
  tokens: number
  /** Passages that no answer should use. */
  orphans: number
  /** Documents that are ready, and so have passages. */
  documents: number
}

/** How many passages there are to search in, and how long they are. */
export function chunkTotals(scope: Scope, place: Place): Promise<ChunkTotals> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [ChunkTotals] }>(
      `SELECT coalesce(sum(s.chunks), 0)::int AS chunks, coalesce(sum(s.characters), 0)::float8 AS characters,
         coalesce(sum(s.tokens), 0)::float8 AS tokens, coalesce(sum(s.orphans), 0)::int AS orphans,
         (SELECT coalesce(sum(d.documents_ready), 0)::int FROM development_stats AS d WHERE ${inPlace('d')}) AS documents
       FROM chunk_stats AS s WHERE ${inPlace('s')}`,
      { tenantId: place.tenantId, developmentId: place.developmentId },
    )
    return rows[0]
  })
}

export type ChunkCoverage = {
  /** Passages, of those there are now, that some search of the period found. */
  chunks: number
  previousChunks: number
  /** Documents of which at least one passage was found. */
  documents: number
  previousDocuments: number
}

/** What of the documents the searches of a period found, and those of the period it is compared with. */
export function chunkCoverage(scope: Scope, filters: PlaceAndPeriod): Promise<ChunkCoverage> {
  return scope.read(async (tx) => {
    const window = await keptWindow(tx, filters)
    const { rows } = await tx.raw<{ rows: [ChunkCoverage] }>(window ? ofWindow(window) : ofDays, bindingsOf(filters))
    return rows[0]
  })
}

// A passage belongs to one development, so those of many add up.
const ofWindow = (window: KeptWindow) => `
  SELECT coalesce(sum(kept.chunks_${window}), 0)::int AS chunks, coalesce(sum(kept.chunks_before_${window}), 0)::int AS previous_chunks,
    coalesce(sum(kept.documents_${window}), 0)::int AS documents, coalesce(sum(kept.documents_before_${window}), 0)::int AS previous_documents
  FROM retrieval_stats AS kept WHERE ${inPlace('kept')}`

const ofDays = `
  WITH found AS MATERIALIZED (
    SELECT day.chunk_id, bool_or(day.date BETWEEN :from AND :to) AS now, bool_or(day.date BETWEEN :previousFrom AND :previousTo) AS before
    FROM chunk_retrievals_daily AS day WHERE ${inEitherPeriod('day')} AND ${inPlace('day')}
    GROUP BY day.chunk_id
  ),
  by_document AS (
    SELECT c.document_id, count(*) FILTER (WHERE found.now)::int AS now, count(*) FILTER (WHERE found.before)::int AS before
    FROM found JOIN doc_chunks AS c ON c.id = found.chunk_id
    GROUP BY c.document_id
  )
  SELECT coalesce(sum(now), 0)::int AS chunks, coalesce(sum(before), 0)::int AS previous_chunks,
    count(*) FILTER (WHERE now > 0)::int AS documents, count(*) FILTER (WHERE before > 0)::int AS previous_documents
  FROM by_document`

export type ChunkDevelopmentRow = { developmentId: string; name: string; chunks: number }

/** More would not be read as a list: the page of developments goes through all of them. */
export const mostChunkDevelopments = 100

/** The developments with the most passages. */
export function chunkDevelopments(scope: Scope, { tenantId, developmentId }: Place): Promise<ChunkDevelopmentRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ChunkDevelopmentRow[] }>(
      `SELECT d.id AS development_id, d.name, coalesce(passages.chunks, 0) AS chunks
       FROM developments AS d
         LEFT JOIN LATERAL (
           SELECT sum(s.chunks)::int AS chunks FROM chunk_stats AS s WHERE s.tenant_id = d.tenant_id AND s.development_id = d.id
         ) AS passages ON true
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)
       ORDER BY chunks DESC, lower(d.name), d.id LIMIT ${mostChunkDevelopments}`,
      { tenantId, developmentId },
    )
    return rows
  })
}

export type ChunkHouseTypeRow = {
  /** Null for passages that every home may read. */
  houseTypeId: string | null
  code: string | null
  name: string | null
  developmentName: string | null
  chunks: number
}

/** Of house types; those that every home may read stand beside them as one. */
export const mostChunkHouseTypes = 100

/** How the passages are spread over house types, the largest part first. */
export function chunkHouseTypes(scope: Scope, { tenantId, developmentId }: Place): Promise<ChunkHouseTypeRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ChunkHouseTypeRow[] }>(
      `SELECT part.house_type_id, type.code, type.name, d.name AS development_name, part.chunks
       FROM (
         SELECT s.house_type_id, sum(s.chunks)::int AS chunks FROM chunk_stats AS s WHERE ${inPlace('s')}
         GROUP BY s.house_type_id ORDER BY chunks DESC, s.house_type_id LIMIT ${mostChunkHouseTypes + 1}
       ) AS part
         LEFT JOIN house_types AS type ON type.id = part.house_type_id
         LEFT JOIN developments AS d ON d.id = type.development_id
       ORDER BY part.chunks DESC, part.house_type_id`,
      { tenantId, developmentId },
    )
    return rows
  })
}

export type EmbeddingsGenerated = {
  last7d: number
  before7d: number
  /** The same without today, which is not over, and without its weekday a week before: what a change is told by. */
  finished6d: number
  beforeFinished6d: number
}

/**
 * Passages that were stored with their vectors in the seven days that end today, by each company's calendar, and in the seven
 * before. A passage that a new version of its document repeats is stored anew, and counts again.
 */
export function embeddingsGenerated(
  scope: Scope,
  { tenantId, developmentId, today }: Place & { today: string },
): Promise<EmbeddingsGenerated> {
  const since = (days: number) => `(:today::date - ${days})::timestamp AT TIME ZONE t.timezone`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [EmbeddingsGenerated] }>(
      `SELECT coalesce(sum(stored.last), 0)::int AS "last7d", coalesce(sum(stored.before), 0)::int AS "before7d",
         coalesce(sum(stored.last_over), 0)::int AS "finished6d", coalesce(sum(stored.before_over), 0)::int AS "beforeFinished6d"
       FROM tenants AS t CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE c.created_at >= ${since(6)}) AS last,
           count(*) FILTER (WHERE c.created_at < ${since(6)}) AS before,
           count(*) FILTER (WHERE c.created_at >= ${since(6)} AND c.created_at < ${since(0)}) AS last_over,
           count(*) FILTER (WHERE c.created_at < ${since(7)}) AS before_over
         FROM doc_chunks AS c
         WHERE c.tenant_id = t.id AND c.created_at >= ${since(13)} AND c.created_at < ${since(-1)}
           AND (:developmentId::uuid IS NULL OR c.development_id = :developmentId::uuid)
       ) AS stored
       WHERE :tenantId::uuid IS NULL OR t.id = :tenantId::uuid`,
      { tenantId, developmentId, today },
    )
    return rows[0]
  })
}
