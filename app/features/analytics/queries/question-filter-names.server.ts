import type { Scope } from '~/auth/scope.server'

export type QuestionFilterNames = {
  /** The first question of each group. */
  groups: { id: string; question: string }[]
  homeowner: string | null
  /** Those of the tenant, to choose from; of several tenants, the one that is chosen. */
  topics: { id: string; name: string }[]
}

type Asked = { tenantId: string | null; topic: string | null; groups: readonly string[]; homeowner: string | null }

/** What the filters of the explorer are called. */
export function questionFilterNames(
  scope: Scope,
  { tenantId, topic, groups, homeowner }: Asked,
): Promise<QuestionFilterNames> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [QuestionFilterNames] }>(
      `SELECT
         coalesce((SELECT json_agg(json_build_object('id', id, 'question', question) ORDER BY created_at, id)
           FROM question_groups WHERE id = ANY (:groups::uuid[])), '[]') AS groups,
         (SELECT name FROM homeowners WHERE id = :homeowner::uuid) AS homeowner,
         coalesce((SELECT json_agg(json_build_object('id', id, 'name', name) ORDER BY lower(name), id) FROM (
           SELECT id, name FROM topics WHERE tenant_id = :tenantId::uuid OR id = :topic::uuid LIMIT 200
         ) AS known), '[]') AS topics`,
      { tenantId, topic: topic === 'none' ? null : topic, groups: [...groups], homeowner },
    )
    return rows[0]
  })
}
