// Homes with their people as a list is held against them, and the writing of what becomes of them: for an import, the API and the forms
// of a single home alike.
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import type { KnownHome, KnownPerson, KnownUnit } from '~/domain/imports/assess-rows'
import { unitKey } from '~/domain/imports/unit-key'
import { newId } from '~/lib/id'
import { homesRefusal } from '~/models/tenant-quotas'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'

/** Where homes stand, and by whose calendar their days are read. */
export type HomesPlace = { tenantId: string; developmentId: string; timezone: string }

/** A home that is written: the moments of its days are kept where they are given back. */
export type WrittenUnit = KnownUnit & { id: string; soldAt?: string | null; handedOverAt?: string | null }
export type WrittenPerson = Omit<KnownPerson, 'id'> & { id: string; unitId: string }

/** Lets one change the homes of a development at a time, so that two never add the same one. */
export async function holdHomes(tx: Transaction, { developmentId }: HomesPlace): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('homes:' || ?::uuid, 0))`, [developmentId])
}

/** The ids of the homes of a development by what is the same of their numbers (`unitKey`); of two that are alike, both. */
export type IdsByKey = Map<string, string[]>

export async function unitIdsByKey(tx: Transaction, place: HomesPlace): Promise<IdsByKey> {
  const { rows } = await tx.raw<{ rows: { id: string; number: string }[] }>(
    'SELECT id, number FROM units WHERE tenant_id = ? AND development_id = ? ORDER BY id LIMIT 50000',
    [place.tenantId, place.developmentId],
  )
  const ids: IdsByKey = new Map()
  for (const { id, number } of rows) addKey(ids, unitKey(number), id)
  return ids
}

function addKey(ids: IdsByKey, key: string, id: string): void {
  const known = ids.get(key)
  if (known) known.push(id)
  else ids.set(key, [id])
}

export type KnownKeys = { ids: IdsByKey; state: string }

/** The same for whoever asks often: what is known is good for as long as no home was added, changed or removed. */
export async function knownKeys(tx: Transaction, place: HomesPlace, known: KnownKeys | null): Promise<KnownKeys> {
  const state = await stateOfHomes(tx, place)
  return known?.state === state ? known : { ids: await unitIdsByKey(tx, place), state }
}

/** What was known, and the homes that were added since by whoever holds the development's homes. */
export async function withAdded(
  tx: Transaction,
  place: HomesPlace,
  { ids }: KnownKeys,
  added: readonly { id: string; number: string }[],
): Promise<KnownKeys> {
  for (const { id, number } of added) addKey(ids, unitKey(number), id)
  return { ids, state: await stateOfHomes(tx, place) }
}

async function stateOfHomes(tx: Transaction, place: HomesPlace): Promise<string> {
  const { rows } = await tx.raw<{ rows: [{ state: string }] }>(
    `SELECT concat_ws(' ', count(*), max(created_at), max(updated_at)) AS state FROM units
     WHERE tenant_id = ? AND development_id = ?`,
    [place.tenantId, place.developmentId],
  )
  return rows[0].state
}

type UnitRow = KnownUnit & { id: string; soldAt: string | null; handedOverAt: string | null }
type PersonRow = KnownPerson & { id: string; unitId: string }
export type StoredHome = KnownHome & { id: string; soldAt: string | null; handedOverAt: string | null }

/** Homes of a development with their people, by id. */
export async function knownHomes(tx: Transaction, place: HomesPlace, ids: string[]): Promise<StoredHome[]> {
  const { rows: units } = await tx.raw<{ rows: UnitRow[] }>(
    `SELECT u.id, u.number, type.code AS house_type, u.address, u.postcode, u.phase, u.energy_rating, u.mprn, u.gprn,
       (u.sold_at AT TIME ZONE :timezone)::date::text AS sold_on, (u.handed_over_at AT TIME ZONE :timezone)::date::text AS handed_over_on,
       u.sold_at::text AS sold_at, u.handed_over_at::text AS handed_over_at
     FROM units AS u
       LEFT JOIN house_types AS type ON type.tenant_id = u.tenant_id AND type.development_id = u.development_id AND type.id = u.house_type_id
     WHERE u.tenant_id = :tenantId AND u.development_id = :developmentId AND u.id = ANY (:ids::uuid[])`,
    { ...place, ids },
  )
  const people = await peopleOf(tx, place, ids)
  return units.map(({ id, soldAt, handedOverAt, ...unit }) => ({
    id,
    unit,
    people: (people.get(id) ?? []).map(({ unitId: _, ...person }) => person),
    soldAt,
    handedOverAt,
  }))
}

// Asked for by themselves: as a sub-select of each home they are looked for in all of a development that was just filled.
async function peopleOf(tx: Transaction, place: HomesPlace, unitIds: string[]): Promise<Map<string, PersonRow[]>> {
  const { rows } = await tx.raw<{ rows: PersonRow[] }>(
    `SELECT id, unit_id, name, email, phone FROM homeowners
     WHERE tenant_id = ? AND development_id = ? AND unit_id = ANY (?::uuid[]) AND moved_out_at IS NULL ORDER BY created_at, id`,
    [place.tenantId, place.developmentId, unitIds],
  )
  const people = new Map<string, PersonRow[]>()
  for (const row of rows) {
    const known = people.get(row.unitId)
    if (known) known.push(row)
    else people.set(row.unitId, [row])
  }
  return people
}

const unitColumns = `id uuid, number text, house_type text, address text, postcode text, phase text, energy_rating text, mprn text,
  gprn text, sold_on date, handed_over_on date, sold_at timestamptz, handed_over_at timestamptz, qr_salt uuid, qr_token_hash text`

const ofTypes = `jsonb_to_recordset(:rows::jsonb) AS said (${unitColumns})
  LEFT JOIN house_types AS type ON type.tenant_id = :tenantId AND type.development_id = :developmentId AND type.code = said.house_type`

/** Adds homes, each with a code to come in by. @throws 400 where the company has no room for them. */
export async function insertUnits(tx: Transaction, place: HomesPlace, units: readonly WrittenUnit[]): Promise<void> {
  if (!units.length) return
  const refusal = await homesRefusal(tx, place.tenantId, units.length)
  if (refusal) throw badRequest({ '': [refusal] })
  const coded = units.map((unit) => {
    const qrSalt = newId()
    return { ...unitRow(unit), qr_salt: qrSalt, qr_token_hash: hashQrToken(qrTokenOf({ id: unit.id, qrSalt })) }
  })
  await tx.raw(
    `INSERT INTO units (id, tenant_id, development_id, house_type_id, number, address, postcode, phase, energy_rating, mprn, gprn,
       sold_at, handed_over_at, qr_salt, qr_token_hash)
     SELECT said.id, :tenantId::uuid, :developmentId::uuid, type.id, said.number, said.address, said.postcode, said.phase,
       said.energy_rating, said.mprn, said.gprn, coalesce(said.sold_at, said.sold_on::timestamp AT TIME ZONE :timezone),
       coalesce(said.handed_over_at, said.handed_over_on::timestamp AT TIME ZONE :timezone), said.qr_salt, said.qr_token_hash
     FROM ${ofTypes}`,
    { ...place, rows: JSON.stringify(coded) },
  )
}

/** Makes homes what these say; of a day that stays the same, so does the hour. */
export async function updateUnits(tx: Transaction, place: HomesPlace, units: readonly WrittenUnit[]): Promise<void> {
  if (!units.length) return
  const moment = (column: string, day: string) =>
    `${column} = CASE WHEN said.${column} IS NOT NULL THEN said.${column}
       WHEN (units.${column} AT TIME ZONE :timezone)::date IS NOT DISTINCT FROM said.${day} THEN units.${column}
       ELSE said.${day}::timestamp AT TIME ZONE :timezone END`
  await tx.raw(
    `UPDATE units SET number = said.number, house_type_id = type.id, address = said.address, postcode = said.postcode,
       phase = said.phase, energy_rating = said.energy_rating, mprn = said.mprn, gprn = said.gprn,
       ${moment('sold_at', 'sold_on')}, ${moment('handed_over_at', 'handed_over_on')},
       sheet_printed_at = CASE WHEN (units.number, units.address) = (said.number, said.address) THEN units.sheet_printed_at END,
       updated_at = now()
     FROM ${ofTypes}
     WHERE units.tenant_id = :tenantId AND units.development_id = :developmentId AND units.id = said.id`,
    { ...place, rows: JSON.stringify(units.map(unitRow)) },
  )
}

function unitRow(unit: WrittenUnit) {
  return {
    id: unit.id,
    number: unit.number,
    house_type: unit.houseType,
    address: unit.address,
    postcode: unit.postcode,
    phase: unit.phase,
    energy_rating: unit.energyRating,
    mprn: unit.mprn,
    gprn: unit.gprn,
    sold_on: unit.soldOn,
    handed_over_on: unit.handedOverOn,
    sold_at: unit.soldAt ?? null,
    handed_over_at: unit.handedOverAt ?? null,
  }
}

const personColumns = 'id uuid, unit_id uuid, name text, email text, phone text, place integer'

/** Adds homeowners; of several of a home, the first is the oldest. */
export async function insertPeople(
  tx: Transaction,
  place: HomesPlace,
  people: readonly WrittenPerson[],
): Promise<void> {
  if (!people.length) return
  await tx.raw(
    `INSERT INTO homeowners (id, tenant_id, development_id, unit_id, name, email, phone, created_at)
     SELECT said.id, :tenantId::uuid, :developmentId::uuid, said.unit_id, said.name, said.email, said.phone,
       now() + said.place * interval '1 microsecond'
     FROM jsonb_to_recordset(:rows::jsonb) AS said (${personColumns})`,
    { tenantId: place.tenantId, developmentId: place.developmentId, rows: personRows(people) },
  )
}

/** Makes homeowners what these say. */
export async function updatePeople(
  tx: Transaction,
  place: HomesPlace,
  people: readonly WrittenPerson[],
): Promise<void> {
  if (!people.length) return
  await tx.raw(
    `UPDATE homeowners SET name = said.name, email = said.email, phone = said.phone, updated_at = now()
     FROM jsonb_to_recordset(:rows::jsonb) AS said (${personColumns})
     WHERE homeowners.tenant_id = :tenantId AND homeowners.development_id = :developmentId AND homeowners.id = said.id`,
    { tenantId: place.tenantId, developmentId: place.developmentId, rows: personRows(people) },
  )
}

function personRows(people: readonly WrittenPerson[]): string {
  return JSON.stringify(
    people.map(({ id, unitId, name, email, phone }, place) => ({ id, unit_id: unitId, name, email, phone, place })),
  )
}

/** Adds house types of which only the code and a name are known. */
export async function insertHouseTypes(
  tx: Transaction,
  { tenantId, developmentId }: HomesPlace,
  types: readonly { code: string; name: string }[],
): Promise<string[]> {
  if (!types.length) return []
  const rows = types.map(({ code, name }) => ({ id: newId(), code, name }))
  const { rows: added } = await tx.raw<{ rows: { id: string }[] }>(
    `INSERT INTO house_types (id, tenant_id, development_id, code, name)
     SELECT said.id, :tenantId::uuid, :developmentId::uuid, said.code, said.name
     FROM jsonb_to_recordset(:rows::jsonb) AS said (id uuid, code text, name text)
     ON CONFLICT (tenant_id, development_id, code) DO NOTHING RETURNING id`,
    { tenantId, developmentId, rows: JSON.stringify(rows) },
  )
  return added.map(({ id }) => id)
}
