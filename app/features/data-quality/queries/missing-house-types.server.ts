import type { Transaction } from '~/platform/db/transaction.server'
import { findingsAtMost, type Found, foundOf } from '../finding'
import { type HouseTypeSuggestion, type Neighbour, suggestHouseType } from '../views/suggest-house-type'

export type MissingHouseTypeRow = {
  unitId: string
  developmentId: string
  development: string
  number: string
  address: string
  suggestion: HouseTypeSuggestion
  /** Of what is suggested; null where nothing is. */
  houseType: string | null
}

type UnitRow = Pick<MissingHouseTypeRow, 'unitId' | 'developmentId' | 'development' | 'number' | 'address'> & {
  position: number | null
  street: string
  recorded: string[]
}
type PlaceRow = { id: string; houseTypes: { id: string; name: string }[] }
type HomeRow = Neighbour & { developmentId: string; street: string }

// `12 Longview Park` and `14A Longview Park` stand in one street.
const street = (unit: string) => `trim(replace(${unit}.address, ${unit}.number, ''))`
const position = (unit: string) => `substring(${unit}.number FROM '[0-9]{1,9}')::int`

/** Homes of a tenant without a house type, each with the one that the data suggests. */
export async function missingHouseTypes(
  tx: Transaction,
  { tenantId }: { tenantId: string },
): Promise<Found<MissingHouseTypeRow>> {
  const units = await tx.raw<{ rows: UnitRow[] }>(
    `SELECT u.id AS unit_id, u.development_id, d.name AS development, u.number, u.address, ${position('u')} AS position,
       ${street('u')} AS street,
       ARRAY(
         SELECT s.house_type_id FROM homeowners AS h
           JOIN messages AS m ON m.homeowner_id = h.id AND m.role = 'homeowner'
           JOIN rag_search_log AS s ON s.message_id = m.id
         WHERE h.unit_id = u.id AND s.house_type_id IS NOT NULL
         UNION
         SELECT o.house_type_id FROM homeowners AS h
           JOIN document_views AS v ON v.homeowner_id = h.id JOIN documents AS o ON o.id = v.document_id
         WHERE h.unit_id = u.id AND o.house_type_id IS NOT NULL
       ) AS recorded
     FROM units AS u JOIN developments AS d ON d.id = u.development_id
     WHERE u.tenant_id = :tenantId AND u.house_type_id IS NULL
     ORDER BY d.name, ${position('u')}, u.number, u.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  const { rows, more } = foundOf(units.rows)
  const ids = [...new Set(rows.map(({ developmentId }) => developmentId))]
  if (!ids.length) return { rows: [], more }
  const places = await tx.raw<{ rows: PlaceRow[] }>(
    `SELECT development_id AS id, json_agg(json_build_object('id', id, 'name', name) ORDER BY name) AS house_types
     FROM house_types WHERE tenant_id = :tenantId AND development_id = ANY (:ids) GROUP BY development_id`,
    { tenantId, ids },
  )
  const homes = await tx.raw<{ rows: HomeRow[] }>(
    `SELECT u.development_id, ${street('u')} AS street, ${position('u')} AS position, u.house_type_id
     FROM units AS u WHERE u.tenant_id = :tenantId AND u.development_id = ANY (:ids) AND u.number ~ '[0-9]'`,
    { tenantId, ids },
  )
  return { rows: rows.map((unit) => withSuggestion(unit, places.rows, homes.rows)), more }
}

function withSuggestion(
  { position: at, street: along, recorded, ...unit }: UnitRow,
  places: readonly PlaceRow[],
  homes: readonly HomeRow[],
): MissingHouseTypeRow {
  const { houseTypes = [] } = places.find(({ id }) => id === unit.developmentId) ?? {}
  const suggestion = suggestHouseType({
    position: at,
    // What was recorded under a house type that is gone since says nothing.
    recorded: recorded.filter((id) => houseTypes.some((type) => type.id === id)),
    neighbours: homes.filter((home) => home.developmentId === unit.developmentId && home.street === along),
    houseTypes: houseTypes.map(({ id }) => id),
  })
  const houseType = houseTypes.find(({ id }) => id === suggestion.houseTypeId)?.name ?? null
  return { ...unit, suggestion, houseType }
}
