// An import is taken over some hundred homes at a time, each time in one transaction with what it changed, by which it can be undone.
// A row that is taken over is gone from the list, so a run that was killed goes on where it was.
import { isEqual, uniqBy } from 'es-toolkit'
import type { Scope } from '~/auth/scope.server'
import { markDirty } from '~/events/mark-dirty.server'
import { recordEvent } from '~/events/record-event.server'
import type { KnownHome, KnownPerson } from '~/domain/imports/assess-rows'
import { newId } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import {
  holdHomes,
  insertHouseTypes,
  insertPeople,
  insertUnits,
  knownKeys,
  type KnownKeys,
  type StoredHome,
  updatePeople,
  updateUnits,
  withAdded,
  type WrittenPerson,
  type WrittenUnit,
} from '../known-homes.server'
import type { Report } from './check-import.server'
import { homesTags } from './homes-tags'
import { holdImport, importPlace, type ImportPlace, type ImportRow, readingContext } from './import-row.server'
import { judgeRows, type JudgedHome, saveVerdicts, type StoredRow } from './judge-rows.server'

const HOMES_AT_ONCE = 500

/** Takes over all rows of an import that can be; safe to run again. */
export async function takeOverImport(scope: Scope, importId: string, report: Report = () => undefined): Promise<void> {
  const held = await scope.write((tx) => holdImport(tx, importId))
  if (held.state !== 'importing') return
  const all = (held.counts.new ?? 0) + (held.counts.changed ?? 0)
  let keys: KnownKeys | null = null
  for (let done = 0; ;) {
    report('Importing homes', all ? Math.min(1, done / all) : 0)
    const known: KnownKeys | null = keys
    const taken: Taken | null = await scope.write((tx) => takeOverSome(tx, importId, known))
    if (!taken) break
    done += taken.rows
    keys = taken.keys
  }
  const tags = homesTags(held)
  await scope.write(async (tx) => {
    await endImport(tx, held)
    await markStale(tx, tags)
  })
  await invalidate(tags)
}

type Taken = { rows: number; keys: KnownKeys }

async function takeOverSome(tx: Transaction, importId: string, known: KnownKeys | null): Promise<Taken | null> {
  const held = await holdImport(tx, importId)
  if (held.state !== 'importing') return null
  const place = await importPlace(tx, held.tenantId, held.developmentId)
  await holdHomes(tx, place)
  const rows = await nextRows(tx, held)
  if (!rows.length) return null
  const context = await readingContext(tx, place, held.options)
  const keys = await knownKeys(tx, place, known)
  const homes = await judgeRows(tx, { place, mapping: held.mapping, context, idsByKey: keys.ids }, rows)
  const added = await writeHomes(tx, held, place, homes)
  await clearTaken(tx, importId, homes)
  const mark = { tenantId: place.tenantId, developmentId: place.developmentId, occurredAt: databaseNow(tx) }
  await markDirty(tx, [{ ...mark, kind: 'development' }])
  return { rows: rows.length, keys: await withAdded(tx, place, keys, added) }
}

/** The rows about the next homes of which one is to be written. */
async function nextRows(tx: Transaction, { id, tenantId }: ImportRow): Promise<StoredRow[]> {
  const { rows: next } = await tx.raw<{ rows: { unitKey: string }[] }>(
    `SELECT DISTINCT unit_key FROM import_rows WHERE tenant_id = ? AND import_id = ? AND outcome IN ('new', 'changed')
     ORDER BY unit_key LIMIT ${HOMES_AT_ONCE}`,
    [tenantId, id],
  )
  if (!next.length) return []
  const { rows } = await tx.raw<{ rows: StoredRow[] }>(
    `SELECT number, cells FROM import_rows
     WHERE tenant_id = ? AND import_id = ? AND unit_key = ANY (?::text[]) AND outcome IN ('new', 'changed', 'unchanged') ORDER BY number`,
    [tenantId, id, next.map(({ unitKey }) => unitKey)],
  )
  return rows
}

async function writeHomes(
  tx: Transaction,
  held: ImportRow,
  place: ImportPlace,
  homes: readonly JudgedHome[],
): Promise<WrittenUnit[]> {
  const types = uniqBy(
    homes.flatMap(({ newHouseTypes }) => newHouseTypes),
    ({ code }) => code,
  )
  const typeIds = await insertHouseTypes(tx, place, types)
  const writes = homes.flatMap(({ before, after }) => (after ? writesOf(before, after) : []))
  await insertUnits(
    tx,
    place,
    writes.flatMap(({ addedUnit }) => addedUnit ?? []),
  )
  await updateUnits(
    tx,
    place,
    writes.flatMap(({ changedUnit }) => changedUnit ?? []),
  )
  await insertPeople(
    tx,
    place,
    writes.flatMap(({ addedPeople }) => addedPeople),
  )
  await updatePeople(
    tx,
    place,
    writes.flatMap(({ changedPeople }) => changedPeople),
  )
  await insertChanges(
    tx,
    held,
    writes.flatMap(({ changes }) => changes),
  )
  if (typeIds.length)
    await tx.raw('UPDATE imports SET house_type_ids = house_type_ids || ?::uuid[] WHERE id = ?', [typeIds, held.id])
  return writes.flatMap(({ addedUnit }) => addedUnit ?? [])
}

type ChangeRow = { unitId: string; homeownerId: string | null; before: object | null; after: object }

/** What is to be written of a home, and how to take it back. */
function writesOf(before: StoredHome | null, after: KnownHome) {
  const unitId = before?.id ?? newId()
  const unit: WrittenUnit = { ...after.unit, id: unitId }
  const isChanged = before !== null && !isEqual(before.unit, after.unit)
  const people = after.people.map((person): WrittenPerson => ({ ...person, id: person.id ?? newId(), unitId }))
  const known = new Map(before?.people.map((person) => [person.id, person]))
  const addedPeople = people.filter(({ id }) => !known.has(id))
  const changedPeople = people.filter(({ id, unitId: _, ...person }) => {
    const was = known.get(id)
    return was && !isEqual(valuesOf(was), person)
  })
  const changes: ChangeRow[] = [...addedPeople, ...changedPeople].map(({ id, ...person }) => {
    const was = known.get(id)
    return { unitId, homeownerId: id, before: was ? valuesOf(was) : null, after: valuesOf(person) }
  })
  const moments = before && { soldAt: before.soldAt, handedOverAt: before.handedOverAt }
  if (before === null || isChanged)
    changes.unshift({ unitId, homeownerId: null, before: before && { ...before.unit, ...moments }, after: after.unit })
  return { addedUnit: before ? null : unit, changedUnit: isChanged ? unit : null, addedPeople, changedPeople, changes }
}

/** What a list may change of a homeowner. */
export function valuesOf({ name, email, phone }: Omit<KnownPerson, 'id'>) {
  return { name, email, phone }
}

async function insertChanges(
  tx: Transaction,
  { id, tenantId, developmentId }: ImportRow,
  changes: readonly ChangeRow[],
): Promise<void> {
  if (!changes.length) return
  const rows = changes.map((change) => ({
    id: newId(),
    unit_id: change.unitId,
    homeowner_id: change.homeownerId,
    before: change.before,
    after: change.after,
  }))
  await tx.raw(
    `INSERT INTO import_changes (id, tenant_id, development_id, import_id, unit_id, homeowner_id, before, after)
     SELECT said.id, :tenantId::uuid, :developmentId::uuid, :id::uuid, said.unit_id, said.homeowner_id,
       nullif(said.before, 'null'::jsonb), said.after
     FROM jsonb_to_recordset(:rows::jsonb) AS said (id uuid, unit_id uuid, homeowner_id uuid, before jsonb, after jsonb)`,
    { id, tenantId, developmentId, rows: JSON.stringify(rows) },
  )
}

/** Rows that are taken over go; those that cannot be any more say why. */
async function clearTaken(tx: Transaction, importId: string, homes: readonly JudgedHome[]): Promise<void> {
  const rows = homes.flatMap((home) => home.rows)
  const refused = rows.filter(({ outcome }) => outcome === 'refused')
  const taken = rows.filter(({ outcome }) => outcome !== 'refused').map(({ number }) => number)
  if (refused.length) await saveVerdicts(tx, importId, refused)
  await tx.raw('DELETE FROM import_rows WHERE import_id = ? AND number = ANY (?::int[])', [importId, taken])
}

async function endImport(tx: Transaction, { id, tenantId, developmentId, counts }: ImportRow): Promise<void> {
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE imports SET state = 'done', imported_at = now(), updated_at = now(), error = NULL WHERE id = ? AND state = 'importing'`,
    [id],
  )
  if (!rowCount) return
  await tx.raw(`DELETE FROM import_rows WHERE import_id = ? AND outcome <> 'refused'`, [id])
  await recordEvent(tx, {
    type: 'homes.imported',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { new: counts.new ?? 0, changed: counts.changed ?? 0, refused: counts.refused ?? 0 },
  })
}
