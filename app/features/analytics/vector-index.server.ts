import type { Scope } from '~/auth/scope.server'
import { type Cached, cachedQuery, minutes } from '~/platform/cache.server'
import type { Place } from './filters'
import { type VectorIndex, vectorIndex } from './queries/vector-index.server'

/**
 * The health of the vector index, kept for hours: measuring it reads some thousand vectors, and it changes with the documents
 * alone. So it is not stale with every question that is asked, as the other figures are.
 */
export function askVectorIndex(
  scope: Scope,
  place: Place,
  refresh: string | null = null,
): Promise<Cached<VectorIndex>> {
  const { tenantId, developmentId } = place
  const filters = { tenantId, developmentId }
  return cachedQuery({
    name: 'vector-index',
    scope,
    filters,
    ttl: minutes(6 * 60),
    tags: ['vector-index'],
    run: () => vectorIndex(scope, filters),
    refresh: refresh === 'vector-index',
  })
}
