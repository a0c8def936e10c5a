import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'
import { inPlace } from '~/metrics/query/place'

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
