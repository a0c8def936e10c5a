import type { Scope } from '~/auth/scope.server'
import { type Keyset, type Page, pageOf } from '~/lib/keyset'
import type { HomeFilters, HomeState } from '../filters'

export type HomeRow = {
  id: string
  number: string
  address: string
  houseType: string | null
  state: HomeState
  homeowners: string[]
  lastActiveAt: Date | null
  codeRevokedAt: Date | null
  sortValue: string
}

const pageSize = 25

// House 9 comes before house 10, and 10 before 10A.
const homes = `
  SELECT u.id, u.number, u.address, t.name AS house_type, u.qr_revoked_at AS code_revoked_at,
    coalesce(h.names, '{}') AS homeowners, h.last_active_at,
    CASE WHEN u.sold_at IS NULL THEN 'unsold' WHEN h.names IS NULL THEN 'nobody'
      WHEN h.onboarded THEN 'in' ELSE 'waiting' END AS state,
    lpad(coalesce(substring(u.number FROM '[0-9]+'), ''), 10, '0') || ' ' || u.number AS sort_value
  FROM units AS u
  LEFT JOIN house_types AS t ON t.id = u.house_type_id
  LEFT JOIN LATERAL (
    SELECT array_agg(name ORDER BY created_at, id) AS names, bool_or(onboarded_at IS NOT NULL) AS onboarded,
      max(last_active_at) AS last_active_at
    FROM homeowners WHERE unit_id = u.id
  ) AS h ON true
  WHERE u.development_id = :developmentId`

const found = `(:q = '' OR number ILIKE :pattern OR address ILIKE :pattern OR house_type ILIKE :pattern
    OR array_to_string(homeowners, ' ') ILIKE :pattern)
  AND (:state::text IS NULL OR state = :state)`

type Asked = { developmentId: string; filters: HomeFilters; cursor: Keyset | null }

/** One page of a development's homes by their number, and how many the filters leave. */
export function homeList(
  scope: Scope,
  { developmentId, filters, cursor }: Asked,
): Promise<Page<HomeRow> & { found: number; all: number }> {
  const backward = cursor?.direction === 'before'
  const order = backward ? 'DESC' : 'ASC'
  const bindings = {
    developmentId,
    q: filters.q,
    pattern: `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`,
    state: filters.state,
    value: cursor?.value ?? '',
    id: cursor?.id ?? null,
    limit: pageSize + 1,
  }
  const place = cursor ? `AND (sort_value COLLATE "C", id) ${backward ? '<' : '>'} (:value, :id::uuid)` : ''
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: HomeRow[] }>(
      `SELECT id, number, address, house_type, state, homeowners, last_active_at, code_revoked_at, sort_value
       FROM (${homes}) AS homes WHERE ${found} ${place}
       ORDER BY sort_value COLLATE "C" ${order}, id ${order} LIMIT :limit`,
      bindings,
    )
    const counted = await tx.raw<{ rows: { all: number; found: number }[] }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE ${found})::int AS found FROM (${homes}) AS homes`,
      bindings,
    )
    return { ...pageOf(rows, { limit: pageSize, cursor }), ...(counted.rows[0] ?? { all: 0, found: 0 }) }
  })
}
