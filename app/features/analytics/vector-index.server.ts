import type { Scope } from '~/auth/scope.server'
import { type Cached, cachedQuery, minutes } from '~/platform/cache.server'
import type { Place } from '~/metrics/query/period'
import { type VectorIndexHealth, vectorIndexHealth } from './queries/vector-index-health.server'

/**
 * The health of the vector index, as a job measures it when passages come or go. It changes with the documents alone, so it is not
 * stale with every question that is asked, as the other figures are.
 */
export function askVectorIndex(
  scope: Scope,
  place: Place,
  refresh: string | null = null,
): Promise<Cached<VectorIndexHealth>> {
  const { tenantId, developmentId } = place
  const filters = { tenantId, developmentId }
  return cachedQuery({
    name: 'vector-index',
    scope,
    filters,
    ttl: minutes(6 * 60),
    tags: ['vector-index'],
    run: () => vectorIndexHealth(scope, filters),
    refresh: refresh === 'vector-index',
  })
}
