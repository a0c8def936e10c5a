import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'
import { inPlace } from '~/metrics/query/place'

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
