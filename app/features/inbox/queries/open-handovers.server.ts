import type { Scope } from '~/auth/scope.server'
import { cachedQuery } from '~/platform/cache.server'

export const countedAtMost = 100

/** How many conversations wait for a member of staff, up to a hundred; kept for a few seconds, since every page of the staff asks. */
export async function openHandovers(scope: Scope): Promise<number> {
  const { value } = await cachedQuery({
    name: 'open-handovers',
    scope,
    filters: null,
    ttl: 5_000,
    tags: scope.tenantId ? [`inbox:${scope.tenantId}`] : ['inbox'],
    run: () =>
      scope.read(async (tx) => {
        const { rows } = await tx.raw<{ rows: [{ open: number }] }>(
          `SELECT count(*)::int AS open FROM (SELECT FROM handovers WHERE status = 'open' LIMIT ${countedAtMost}) AS waiting`,
        )
        return rows[0].open
      }),
  })
  return value
}
