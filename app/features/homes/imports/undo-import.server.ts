// An import is taken back whole or not at all, as long as nobody has used it: no homeowner of it came in, no code of its homes was used,
// and all that it wrote still stands as it wrote it.
import { isEqual, pick } from 'es-toolkit'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { KnownPerson, KnownUnit } from '~/domain/imports/assess-rows'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { PermanentJobError } from '~/platform/queue/job'
import {
  holdHomes,
  knownHomes,
  type StoredHome,
  updatePeople,
  updateUnits,
  type WrittenUnit,
} from '../known-homes.server'
import type { Report } from './check-import.server'
import { homesTags } from './homes-tags'
import { holdImport, importPlace, type ImportPlace } from './import-row.server'
import { valuesOf } from './take-over-import.server'

const HOMES_AT_ONCE = 1_000
const MOST_TOLD = 5
const STATEMENT_MS = 120_000

/** A reason why an import cannot be taken back any more. */
export type Obstacle = { number: string; reason: string }

/** Takes an import back that waits for it; where it was used meanwhile, it stays as it is and says why. */
export async function undoImport(scope: Scope, importId: string, report: Report = () => undefined): Promise<void> {
  const held = await scope.write((tx) => holdImport(tx, importId))
  if (held.state !== 'undoing') return
  report('Taking it back', 0.1)
  const tags = homesTags(held)
  await scope.write(
    async (tx) => {
      await takeBack(tx, importId)
      await markStale(tx, tags)
    },
    { statementTimeoutMs: STATEMENT_MS },
  )
  await invalidate(tags)
}

async function takeBack(tx: Transaction, importId: string): Promise<void> {
  const held = await holdImport(tx, importId)
  if (held.state !== 'undoing') return
  const { tenantId, developmentId, houseTypeIds } = held
  const place = await importPlace(tx, tenantId, developmentId)
  await holdHomes(tx, place)
  const obstacles = await undoObstacles(tx, importId)
  if (obstacles.length) throw new PermanentJobError(obstacleWords(obstacles))
  await restore(tx, place, importId)
  await tx.raw(
    `DELETE FROM house_types WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = ANY (:houseTypeIds::uuid[])
       AND NOT EXISTS (SELECT FROM units WHERE tenant_id = :tenantId AND development_id = :developmentId AND house_type_id = house_types.id)
       AND NOT EXISTS (SELECT FROM documents WHERE tenant_id = :tenantId AND development_id = :developmentId AND house_type_id = house_types.id)`,
    { tenantId, developmentId, houseTypeIds },
  )
  await tx.raw('DELETE FROM import_changes WHERE import_id = ?', [importId])
  await tx.raw(
    `UPDATE imports SET state = 'undone', undone_at = now(), updated_at = now(), error = NULL WHERE id = ?`,
    [importId],
  )
  await recordEvent(tx, { type: 'homes.import_undone', tenantId, developmentId, subjectId: importId, payload: {} })
}

/** What each reads that stands in the way. */
export function obstacleWords(obstacles: readonly Obstacle[]): string {
  const told = obstacles.slice(0, MOST_TOLD).map(({ number, reason }) => `home ${number}: ${reason}`)
  const more = obstacles.length > MOST_TOLD ? ', and more' : ''
  return `It cannot be undone any more (${told.join('; ')}${more}). Nothing was changed.`
}

/** Why an import cannot be taken back, of each home one reason; none where it can. */
export async function undoObstacles(tx: Transaction, importId: string): Promise<Obstacle[]> {
  const used = await usedHomes(tx, importId)
  if (used.length) return used
  const { tenantId, developmentId } = await holdImport(tx, importId)
  const place = await importPlace(tx, tenantId, developmentId)
  const obstacles: Obstacle[] = []
  for await (const part of changesInParts(tx, importId)) {
    const homes = new Map(
      (await knownHomes(tx, place, [...new Set(part.map(({ unitId }) => unitId))])).map((home) => [home.id, home]),
    )
    for (const change of part) {
      const home = homes.get(change.unitId)
      if (home && !stillStands(home, change))
        obstacles.push({ number: home.unit.number, reason: 'it was changed since' })
    }
    if (obstacles.length > MOST_TOLD) break
  }
  return obstacles
}

function stillStands(home: StoredHome, { homeownerId, after }: Change): boolean {
  const is = homeownerId === null ? home.unit : home.people.find(({ id }) => id === homeownerId)
  return is !== undefined && isEqual(pick(is, Object.keys(after) as never[]), after)
}

async function usedHomes(tx: Transaction, importId: string): Promise<Obstacle[]> {
  const { rows } = await tx.raw<{ rows: Obstacle[] }>(
    `WITH added AS (
       SELECT tenant_id, development_id, unit_id, homeowner_id FROM import_changes WHERE import_id = :importId AND before IS NULL
     )
     SELECT u.number, CASE
       WHEN person.id IS NOT NULL THEN 'its homeowner has come in'
       WHEN u.qr_uses > 0 OR EXISTS (SELECT FROM qr_scans WHERE unit_id = u.id) THEN 'its code was used'
       WHEN u.is_pin_corrected THEN 'its pin was set by hand'
       ELSE 'somebody else lives there by now' END AS reason
     FROM added
       JOIN units AS u ON u.tenant_id = added.tenant_id AND u.development_id = added.development_id AND u.id = added.unit_id
       LEFT JOIN homeowners AS person ON person.tenant_id = added.tenant_id AND person.development_id = added.development_id
         AND person.id = added.homeowner_id AND num_nonnulls(person.onboarded_at, person.last_active_at, person.terms_accepted_at) > 0
     WHERE person.id IS NOT NULL OR added.homeowner_id IS NULL AND (
       u.qr_uses > 0 OR u.is_pin_corrected OR EXISTS (SELECT FROM qr_scans WHERE unit_id = u.id)
       OR EXISTS (
         SELECT FROM homeowners AS other WHERE other.tenant_id = u.tenant_id AND other.development_id = u.development_id
           AND other.unit_id = u.id AND NOT EXISTS (
             SELECT FROM added AS ours WHERE ours.homeowner_id = other.id)))
     ORDER BY u.number LIMIT ${MOST_TOLD + 1}`,
    { importId },
  )
  return rows
}

type Change = {
  id: string
  unitId: string
  homeownerId: string | null
  before: (KnownUnit & { soldAt: string | null; handedOverAt: string | null }) | Omit<KnownPerson, 'id'> | null
  after: Record<string, unknown>
}

async function* changesInParts(tx: Transaction, importId: string): AsyncGenerator<Change[]> {
  for (let last = ''; ;) {
    const { rows } = await tx.raw<{ rows: Change[] }>(
      `SELECT id, unit_id, homeowner_id, before, after FROM import_changes
       WHERE import_id = :importId AND (:last = '' OR id > nullif(:last, '')::uuid) ORDER BY id LIMIT ${HOMES_AT_ONCE}`,
      { importId, last },
    )
    if (rows.length) yield rows
    last = rows.at(-1)?.id ?? last
    if (rows.length < HOMES_AT_ONCE) return
  }
}

async function restore(tx: Transaction, place: ImportPlace, importId: string): Promise<void> {
  for await (const part of changesInParts(tx, importId)) {
    const changed = part.filter(({ before }) => before !== null)
    const units = changed.filter(({ homeownerId }) => homeownerId === null)
    await updateUnits(
      tx,
      place,
      units.map(({ unitId, before }) => ({ ...(before as unknown as WrittenUnit), id: unitId })),
    )
    await updatePeople(
      tx,
      place,
      changed.flatMap(({ homeownerId, unitId, before }) =>
        homeownerId ? { ...valuesOf(before as Omit<KnownPerson, 'id'>), id: homeownerId, unitId } : [],
      ),
    )
  }
  const added = `SELECT 1 FROM import_changes AS added WHERE added.tenant_id = :tenantId AND added.import_id = :importId AND added.before IS NULL`
  const binding = { tenantId: place.tenantId, developmentId: place.developmentId, importId }
  await tx.raw(
    `DELETE FROM homeowners WHERE tenant_id = :tenantId AND development_id = :developmentId
       AND EXISTS (${added} AND added.homeowner_id = homeowners.id)`,
    binding,
  )
  await tx.raw(
    `DELETE FROM units WHERE tenant_id = :tenantId AND development_id = :developmentId
       AND EXISTS (${added} AND added.homeowner_id IS NULL AND added.unit_id = units.id)`,
    binding,
  )
}
