// How a dashboard puts its questions: through the cache, or straight to the database (which the benchmark measures).
import type { Scope } from '~/auth/scope.server'
import { type Cached, cachedQuery, minutes } from '~/platform/cache.server'
import { forbidden } from '~/platform/problem.server'
import { questionNeeds } from './question-needs'

export type Ask = <Filters, Rows>(
  name: string,
  query: (scope: Scope, filters: Filters) => Promise<Rows>,
  filters: Filters,
) => Promise<Cached<Rows>>

/**
 * Through the cache.
 * @param tags what makes the answers stale: the developments or tenants that they are about.
 * @param refresh the name of a question to ask anew.
 */
export function askThroughCache(scope: Scope, tags: readonly string[], refresh: string | null = null): Ask {
  return async (name, query, filters) => {
    refuseUnpermitted(scope, name)
    return cachedQuery({
      name,
      scope,
      filters,
      ttl: minutes(15),
      tags,
      run: () => query(scope, filters),
      refresh: refresh === name,
    })
  }
}

// Rows are cached for all who see the same; what is not for each of them is held here, before the cache.
function refuseUnpermitted(scope: Scope, name: string): void {
  const needed = questionNeeds(name)
  if (needed && !scope.may(needed)) throw forbidden()
}

/** Past the cache. */
export function askDirectly(scope: Scope): Ask {
  return async (name, query, filters) => {
    refuseUnpermitted(scope, name)
    return { value: await query(scope, filters), asOf: new Date().toISOString() }
  }
}

/** Two answers as one, as old as the older of them. */
export async function together<One, Other>(
  one: Promise<Cached<One>>,
  other: Promise<Cached<Other>>,
): Promise<Cached<[One, Other]>> {
  const [first, second] = await Promise.all([one, other])
  return { value: [first.value, second.value], asOf: first.asOf < second.asOf ? first.asOf : second.asOf }
}
