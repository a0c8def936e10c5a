import type { Scope } from '~/auth/scope.server'
import { wordPatterns } from '~/lib/word-patterns'
import type { SearchHit } from '../search-hit'

const perKind = 8

/**
 * The developments, documents and homeowners whose name, title, e-mail or number of the home begins like the search: at most
 * eight of each, those that begin with it first.
 */
export function searchEverything(scope: Scope, search: string): Promise<SearchHit[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: SearchHit[] }>(
      `WITH found_developments AS MATERIALIZED (
         SELECT id, tenant_id, id AS development_id, name, name ILIKE :start AS begins
         FROM developments WHERE name ILIKE :start OR name ILIKE :word OR city ILIKE :start
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found_documents AS MATERIALIZED (
         SELECT id, tenant_id, development_id, title AS name, title ILIKE :start AS begins
         FROM documents WHERE title ILIKE :start OR title ILIKE :word
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found_people AS MATERIALIZED (
         SELECT id, tenant_id, development_id, unit_id, name, email, name ILIKE :start AS begins
         FROM homeowners WHERE name ILIKE :start OR name ILIKE :word OR email ILIKE :start
         ORDER BY begins DESC, name, id LIMIT :perKind
       ),
       found_homes AS MATERIALIZED (
         SELECT id, lower(number) = lower(:search) AS is_number
         FROM units WHERE number ILIKE :start ORDER BY is_number DESC, length(number), number, id LIMIT :perKind
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
      { ...wordPatterns(search), search, perKind },
    )
    return rows
  })
}
