import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'
import { inPlace } from '~/metrics/query/place'
import { indexSize, neighbours, type VectorIndex } from './vector-index.server'

/** The index as it stands, and the recall as the job last measured it; of several developments each weighs by what was sampled of it. */
export type VectorIndexHealth = Omit<VectorIndex, 'measuredAt'> & {
  /** Of the development that was measured longest ago; null before the first time. */
  measuredAt: string | null
}

type Measured = { recall: number | null; sampled: number; measuredAt: Date | null }

export function vectorIndexHealth(scope: Scope, { tenantId, developmentId }: Place): Promise<VectorIndexHealth> {
  const place = { tenantId, developmentId }
  return scope.read(async (tx) => {
    const size = await indexSize(tx, place, scope.tenantId === null && tenantId === null)
    const { rows } = await tx.raw<{ rows: [Measured] }>(
      `SELECT sum(m.recall * m.sampled) / sum(m.sampled) AS recall, coalesce(sum(m.sampled), 0)::int AS sampled,
         min(m.measured_at) AS measured_at
       FROM vector_recalls AS m
       WHERE ${inPlace('m')} AND EXISTS (SELECT FROM chunk_stats AS s
         WHERE s.tenant_id = m.tenant_id AND s.development_id = m.development_id AND s.chunks > 0)`,
      place,
    )
    const { recall, sampled, measuredAt } = rows[0]
    return { ...size, recall, sampled, neighbours, measuredAt: measuredAt?.toISOString() ?? null }
  })
}
