import type { Permission } from '~/auth/permissions'
import type { Scope } from '~/auth/scope.server'
import { searchKey, startPatterns } from '~/lib/search-key'
import type { SearchHit } from '../search-hit'

const perKind = 8

/** What somebody must be allowed to open what is found. */
const needed: Record<SearchHit['kind'], Permission> = {
  development: 'developments:read',
  document: 'documents:write',
  homeowner: 'homeowners:read',
}

/**
 * The developments, documents and homeowners whose name, title, e-mail or number of the home begins like the search: at most
 * eight of each, those that begin with it first.
 */
export function searchEverything(scope: Scope, search: string): Promise<SearchHit[]> {
  if (!searchKey(search)) return Promise.resolve([])
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: SearchHit[] }>(
      `WITH found_developments AS MATERIALIZED (
         SELECT id, tenant_id, id AS development_id, name, search_starts LIKE :start AS begins
         FROM developments WHERE search_starts LIKE :word
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found_documents AS MATERIALIZED (
         SELECT id, tenant_id, development_id, title AS name, search_starts LIKE :start AS begins
         FROM documents WHERE search_starts LIKE :word
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found_people AS MATERIALIZED (
         SELECT id, tenant_id, development_id, unit_id, name, email, search_starts LIKE :start AS begins
         FROM homeowners WHERE search_starts LIKE :word
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found_homes AS MATERIALIZED (
         SELECT id, app_search_key(number) = :key AS is_number
         FROM units WHERE ' ' || app_search_key(number) LIKE :start ORDER BY is_number DESC, length(number), number, id LIMIT :perKind
       ),
       found_homeowners AS MATERIALIZED (
         SELECT id, tenant_id, development_id, unit_id, name, email, bool_or(begins) AS begins
         FROM (
           SELECT id, tenant_id, development_id, unit_id, name, email, begins FROM found_people
           UNION ALL
           SELECT people.id, tenant_id, development_id, unit_id, name, email, is_number
           FROM found_homes JOIN homeowners AS people ON people.unit_id = found_homes.id
         ) AS people
         GROUP BY id, tenant_id, development_id, unit_id, name, email
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found AS (
         SELECT 1 AS place, 'development' AS kind, id, tenant_id, development_id, name, begins, NULL AS email, NULL::uuid AS unit_id
         FROM found_developments
         UNION ALL SELECT 2, 'homeowner', id, tenant_id, development_id, name, begins, email, unit_id FROM found_homeowners
         UNION ALL SELECT 3, 'document', id, tenant_id, development_id, name, begins, NULL, NULL FROM found_documents
       )
       SELECT found.kind, found.id, found.development_id, found.name AS label, found.email, units.number AS unit_number,
         developments.name AS development_name, tenants.name AS tenant_name
       FROM found
       JOIN developments ON developments.id = found.development_id
       JOIN tenants ON tenants.id = found.tenant_id
       LEFT JOIN units ON units.id = found.unit_id
       ORDER BY found.place, found.begins DESC, found.name, found.id`,
      { ...startPatterns(search), key: searchKey(search), perKind },
    )
    return rows.filter(({ kind }) => scope.may(needed[kind]))
  })
}
