import type { HomeScope, Scope } from '~/auth/scope.server'
import { cachedQuery, minutes } from '~/platform/cache.server'
import { wordGroupsAtMost } from './filters'

export type WordGroupRow = { id: string; phrases: string[] }

/** What a change of a company's words makes stale. */
export const wordTags = (tenantId: string) => [`words:${tenantId}`]

/** A company's own words, by the first phrase of each group; all of them, since there are never more than `wordGroupsAtMost`. */
export function wordGroupList(scope: Scope, tenantId: string): Promise<WordGroupRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: WordGroupRow[] }>(
      `SELECT id, phrases FROM word_groups WHERE tenant_id = ? ORDER BY lower(phrases[1]), id LIMIT ${wordGroupsAtMost}`,
      [tenantId],
    )
    return rows
  })
}

/** The same as a home's question needs them: its homes share what is kept, since all of a company may read them. */
export async function ownWords(scope: HomeScope): Promise<string[][]> {
  const { tenantId } = scope
  const { value } = await cachedQuery({
    name: 'own-words',
    scope: { sightKey: `words:${tenantId}` },
    filters: { tenantId },
    ttl: minutes(15),
    tags: wordTags(tenantId),
    run: async () => (await wordGroupList(scope, tenantId)).map(({ phrases }) => phrases),
  })
  return value
}
