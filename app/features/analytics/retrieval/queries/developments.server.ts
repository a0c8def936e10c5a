import type { Scope } from '~/auth/scope.server'
import { measures } from '~/metrics/measures/catalogue'
import { formulaSql, snakeCase } from '~/metrics/measures/formula'
import { type Keyset, type Page } from '~/lib/keyset'
import { keysetOrder, type SortColumn } from '~/lib/keyset-order'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { SortDirection } from '~/lib/sort-direction'
import type { RagSort } from '../filters'

export type RagDevelopmentsFilters = {
  tenantId: string | null
  /** The days whose searches are counted. */
  from: string
  to: string
  search: string
  sort: { key: RagSort; direction: SortDirection }
  cursor: Keyset | null
  limit: number
}

export type RagDevelopmentRow = {
  id: string
  name: string
  tenantName: string
  chunks: number
  /** Characters of all its passages. */
  characters: number
  orphans: number
  searches: number
  /** Searches that did not fail. */
  failed: number
  lowSimilarity: number
  citedWrongHouseType: number
}

type Totals = Pick<RagDevelopmentRow, 'chunks' | 'orphans' | 'searches' | 'lowSimilarity' | 'citedWrongHouseType'> & {
  developments: number
}

export type RagDevelopments = Page<RagDevelopmentRow> & { totals: Totals }

type Row = RagDevelopmentRow & { sortValue: string }

const columns: Record<RagSort, SortColumn> = {
  name: { expression: 'lower(found.name)', type: 'text' },
  chunks: { expression: 'found.chunks', type: 'integer' },
  orphans: { expression: 'found.orphans', type: 'integer' },
  searches: { expression: 'found.searches', type: 'integer' },
  low: {
    expression: `coalesce(${formulaSql(measures.lowShare.formula, (column) => `found.${snakeCase(column)}`)}, -1)`,
    type: 'float8',
  },
  wrong: { expression: 'found.cited_wrong_house_type', type: 'integer' },
}

/** The developments with what there is to search in each, and how its searches went; and what all that match add up to. */
export function ragDevelopments(scope: Scope, filters: RagDevelopmentsFilters): Promise<RagDevelopments> {
  const { tenantId, from, to, search, sort, limit } = filters
  const keyset = keysetOrder({
    by: columns[sort.key],
    direction: sort.direction,
    cursor: filters.cursor,
    limit,
    id: 'found.id',
  })
  const found = `
    WITH passages AS (
      SELECT s.development_id, sum(s.chunks)::int AS chunks, sum(s.characters)::float8 AS characters, sum(s.orphans)::int AS orphans
      FROM chunk_stats AS s WHERE :tenantId::uuid IS NULL OR s.tenant_id = :tenantId::uuid GROUP BY s.development_id
    ),
    searched AS (
      SELECT day.development_id, sum(day.searches)::int AS searches, sum(day.failed)::int AS failed,
        sum(day.low_similarity)::int AS low_similarity, sum(day.cited_wrong_house_type)::int AS cited_wrong_house_type
      FROM search_analytics_daily AS day
      WHERE day.date BETWEEN :from AND :to AND (:tenantId::uuid IS NULL OR day.tenant_id = :tenantId::uuid)
      GROUP BY day.development_id
    ),
    found AS MATERIALIZED (
      SELECT d.id, d.name, t.name AS tenant_name, coalesce(passages.chunks, 0) AS chunks, coalesce(passages.characters, 0) AS characters,
        coalesce(passages.orphans, 0) AS orphans, coalesce(searched.searches, 0) AS searches, coalesce(searched.failed, 0) AS failed,
        coalesce(searched.low_similarity, 0) AS low_similarity, coalesce(searched.cited_wrong_house_type, 0) AS cited_wrong_house_type
      FROM developments AS d
        JOIN tenants AS t ON t.id = d.tenant_id
        LEFT JOIN passages ON passages.development_id = d.id
        LEFT JOIN searched ON searched.development_id = d.id
      WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
        AND ${foundIn('d.name', 'd.city')}
    )`
  const values = { tenantId, from, to, pattern: searchPattern(search) }
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `${found}
       SELECT id, name, tenant_name, chunks, characters, orphans, searches, failed, low_similarity, cited_wrong_house_type, ${keyset.sortValue}
       FROM found WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { ...values, ...keyset.bindings },
    )
    const totals = await tx.raw<{ rows: [Totals] }>(
      `${found}
       SELECT count(*)::int AS developments, coalesce(sum(chunks), 0)::int AS chunks, coalesce(sum(orphans), 0)::int AS orphans,
         coalesce(sum(searches), 0)::int AS searches, coalesce(sum(low_similarity), 0)::int AS low_similarity,
         coalesce(sum(cited_wrong_house_type), 0)::int AS cited_wrong_house_type
       FROM found`,
      values,
    )
    return { ...keyset.page(rows), totals: totals.rows[0] }
  })
}
