import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inEitherPeriod, inPlace } from '~/metrics/query/place'
import { keptWindow, type KeptWindow } from '~/metrics/query/kept-windows'

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
