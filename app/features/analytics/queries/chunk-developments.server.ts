import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'

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
