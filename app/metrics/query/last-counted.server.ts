import type { Scope } from '~/auth/scope.server'

/** When figures of a development, or of any in sight, were last recounted: a page that shows them asks this to know when to ask again. */
export function lastCounted(scope: Scope, developmentId: string | null): Promise<string | null> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ at: Date | null }] }>(
      'SELECT max(updated_at) AS at FROM development_stats WHERE (:developmentId::uuid IS NULL OR development_id = :developmentId::uuid)',
      { developmentId },
    )
    return rows[0].at?.toISOString() ?? null
  })
}
