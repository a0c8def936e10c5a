// What another development of the company has, for one that is set up: its house types, contacts, emergency points, checklist, and the
// categories that documents are required of. What is here already is left as it is, so copying twice copies once.
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

type Place = { id: string; tenantId: string }

/** The columns that are copied, and those by which an entry is known again. */
const contents = [
  {
    table: 'contacts',
    columns: 'name, subject, purpose, phone, email, hours, is_emergency, position',
    same: ['name', 'phone', 'email'],
    ofType: false,
  },
  {
    table: 'emergency_points',
    columns: 'kind, location, instructions, position',
    same: ['kind', 'location'],
    ofType: true,
  },
  { table: 'checklist_items', columns: 'title, detail, due_after_days, position', same: ['title'], ofType: true },
  { table: 'document_requirements', columns: 'category', same: ['category'], ofType: true },
] as const

/**
 * Copies the contents of another development; what is for a house type goes to the one of the same code.
 * @returns how many entries were copied.
 * @throws 404 for a development that the company does not have.
 */
export async function copyContents(tx: Transaction, place: Place, from: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: { name: string }[] }>(
    'SELECT name FROM developments WHERE tenant_id = ? AND id = ?',
    [place.tenantId, from],
  )
  if (!rows[0] || from === place.id) throw notFound('Development')
  let copied = await copyHouseTypes(tx, place, from)
  for (const content of contents) copied += await copyTable(tx, place, from, content)
  await recordEvent(tx, {
    type: 'development.contents_copied',
    tenantId: place.tenantId,
    developmentId: place.id,
    subjectId: place.id,
    payload: { fromId: from, entries: copied },
  })
  return copied
}

async function copyHouseTypes(tx: Transaction, { id, tenantId }: Place, from: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: { code: string }[] }>(
    'SELECT code FROM house_types WHERE tenant_id = ? AND development_id = ? ORDER BY code LIMIT 1000',
    [tenantId, from],
  )
  const ids = JSON.stringify(rows.map(({ code }) => ({ id: newId(), code })))
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `INSERT INTO house_types (id, tenant_id, development_id, code, name, bedrooms, floor_area_m2, energy_rating)
     SELECT said.id, type.tenant_id, :id::uuid, type.code, type.name, type.bedrooms, type.floor_area_m2, type.energy_rating
     FROM jsonb_to_recordset(:ids::jsonb) AS said (id uuid, code text)
       JOIN house_types AS type ON type.tenant_id = :tenantId AND type.development_id = :from AND type.code = said.code
     ON CONFLICT (tenant_id, development_id, code) DO NOTHING`,
    { id, tenantId, from, ids },
  )
  return rowCount
}

async function copyTable(
  tx: Transaction,
  { id, tenantId }: Place,
  from: string,
  content: (typeof contents)[number],
): Promise<number> {
  const { table, columns, same, ofType } = content
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM ${table} WHERE tenant_id = ? AND development_id = ? ORDER BY id LIMIT 1000`,
    [tenantId, from],
  )
  const ids = JSON.stringify(rows.map((row) => ({ id: newId(), of: row.id })))
  const type = ofType ? 'own.id' : 'NULL'
  const isSame = [
    ...same.map((column) => `known.${column} IS NOT DISTINCT FROM entry.${column}`),
    ...(ofType ? ['known.house_type_id IS NOT DISTINCT FROM own.id'] : []),
  ].join(' AND ')
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `INSERT INTO ${table} (id, tenant_id, development_id, ${ofType ? 'house_type_id, ' : ''}${columns})
     SELECT said.id, entry.tenant_id, :id::uuid, ${ofType ? `${type}, ` : ''}${columns
       .split(', ')
       .map((column) => `entry.${column}`)
       .join(', ')}
     FROM jsonb_to_recordset(:ids::jsonb) AS said (id uuid, "of" uuid)
       JOIN ${table} AS entry ON entry.tenant_id = :tenantId AND entry.development_id = :from AND entry.id = said."of"
       ${
         ofType
           ? `LEFT JOIN house_types AS theirs ON theirs.tenant_id = :tenantId AND theirs.development_id = :from AND theirs.id = entry.house_type_id
       LEFT JOIN house_types AS own ON own.tenant_id = :tenantId AND own.development_id = :id AND own.code = theirs.code`
           : ''
       }
     WHERE NOT EXISTS (SELECT FROM ${table} AS known WHERE known.tenant_id = :tenantId AND known.development_id = :id AND ${isSame})`,
    { id, tenantId, from, ids },
  )
  return rowCount
}
