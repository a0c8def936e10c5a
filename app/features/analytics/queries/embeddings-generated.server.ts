import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'

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
