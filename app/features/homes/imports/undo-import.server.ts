// An import is taken back whole or not at all, as long as nobody has used it: no homeowner of it came in, no code of its homes was used,
// and all that it wrote still stands as it wrote it.
import { isEqual, pick, uniqBy } from 'es-toolkit'
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
import { holdImport, importPlace, type ImportPlace, type ImportRow } from './import-row.server'
import { valuesOf } from './take-over-import.server'

const HOMES_AT_ONCE = 500
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
  const obstacles = await undoObstacles(tx, held)
  if (obstacles.length) throw new PermanentJobError(obstacleWords(obstacles))
  await restore(tx, place, held)
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
export async function undoObstacles(
  tx: Transaction,
  held: Pick<ImportRow, 'id' | 'tenantId' | 'developmentId'>,
): Promise<Obstacle[]> {
  const place = await importPlace(tx, held.tenantId, held.developmentId)
  const obstacles: Obstacle[] = []
  for await (const part of changesInParts(tx, held)) {
    const homes = await knownHomes(tx, place, [...new Set(part.map(({ unitId }) => unitId))])
    const uses = await usesOf(tx, place, part)
    for (const home of homes) {
      const reason = reasonAgainst(home, part, uses)
      if (reason) obstacles.push({ number: home.unit.number, reason })
    }
    if (obstacles.length > MOST_TOLD) break
  }
  return obstacles
}

/** What was used of some homes and homeowners, by id. */
type Uses = ReadonlyMap<string, string>

function reasonAgainst(home: StoredHome, changes: readonly Change[], uses: Uses): string | null {
  const ofHome = changes.filter(({ unitId }) => unitId === home.id)
  const added = ofHome.filter(({ before }) => before === null)
  for (const { homeownerId, unitId } of added) {
    const use = uses.get(homeownerId ?? unitId)
    if (use) return use
  }
  const isHomeAdded = added.some(({ homeownerId }) => homeownerId === null)
  const ours = new Set(added.map(({ homeownerId }) => homeownerId))
  if (isHomeAdded && home.people.some(({ id }) => !ours.has(id))) return 'somebody else lives there by now'
  // Of what was changed twice, the last is what stands.
  const last = uniqBy(ofHome.toReversed(), ({ homeownerId }) => homeownerId)
  return last.every((change) => stillStands(home, change)) ? null : 'it was changed since'
}

function stillStands(home: StoredHome, { homeownerId, after }: Change): boolean {
  const is = homeownerId === null ? home.unit : home.people.find(({ id }) => id === homeownerId)
  return is !== undefined && isEqual(pick(is, Object.keys(after) as never[]), after)
}

async function usesOf(
  tx: Transaction,
  { tenantId, developmentId }: ImportPlace,
  changes: readonly Change[],
): Promise<Uses> {
  const added = changes.filter(({ before }) => before === null)
  const units = added.flatMap(({ homeownerId, unitId }) => (homeownerId === null ? unitId : []))
  const people = added.flatMap(({ homeownerId }) => homeownerId ?? [])
  const { rows } = await tx.raw<{ rows: { id: string; use: string }[] }>(
    `SELECT id, CASE WHEN is_pin_corrected THEN 'its pin was set by hand' ELSE 'its code was used' END AS use FROM units
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = ANY (:units::uuid[])
       AND (is_pin_corrected OR qr_uses > 0 OR qr_revoked_at IS NOT NULL)
     UNION ALL SELECT DISTINCT unit_id, 'its code was used' FROM qr_scans WHERE unit_id = ANY (:units::uuid[])
     UNION ALL SELECT id, 'its homeowner has come in' FROM homeowners
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = ANY (:people::uuid[])
       AND num_nonnulls(onboarded_at, last_active_at, terms_accepted_at) > 0`,
    { tenantId, developmentId, units, people },
  )
  return new Map(rows.map(({ id, use }) => [id, use]))
}

type Change = {
  unitId: string
  homeownerId: string | null
  before: (KnownUnit & { soldAt: string | null; handedOverAt: string | null }) | Omit<KnownPerson, 'id'> | null
  after: Record<string, unknown>
}

/** What an import changed, some hundred homes at a time and each home whole. */
async function* changesInParts(
  tx: Transaction,
  { id, tenantId }: Pick<ImportRow, 'id' | 'tenantId'>,
): AsyncGenerator<Change[]> {
  for (let last: string | null = null; ;) {
    const { rows: homes }: { rows: { unitId: string }[] } = await tx.raw(
      `SELECT DISTINCT unit_id FROM import_changes
       WHERE tenant_id = :tenantId AND import_id = :id AND (:last::uuid IS NULL OR unit_id > :last::uuid) ORDER BY unit_id LIMIT ${HOMES_AT_ONCE}`,
      { id, tenantId, last },
    )
    const unitIds = homes.map(({ unitId }) => unitId)
    last = unitIds.at(-1) ?? null
    if (last === null) return
    const { rows } = await tx.raw<{ rows: Change[] }>(
      `SELECT unit_id, homeowner_id, before, after FROM import_changes
       WHERE tenant_id = ? AND import_id = ? AND unit_id = ANY (?::uuid[]) ORDER BY id`,
      [tenantId, id, unitIds],
    )
    yield rows
    if (homes.length < HOMES_AT_ONCE) return
  }
}

async function restore(tx: Transaction, place: ImportPlace, held: ImportRow): Promise<void> {
  for await (const part of changesInParts(tx, held)) {
    // Of what was changed twice, the first says how it was before.
    const first = uniqBy(part, ({ unitId, homeownerId }) => homeownerId ?? unitId)
    const added = first.filter(({ before }) => before === null)
    const changed = first.filter(({ before }) => before !== null)
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
    await remove(tx, place, added)
  }
}

async function remove(
  tx: Transaction,
  { tenantId, developmentId }: ImportPlace,
  added: readonly Change[],
): Promise<void> {
  const people = added.flatMap(({ homeownerId }) => homeownerId ?? [])
  const units = added.flatMap(({ homeownerId, unitId }) => (homeownerId === null ? unitId : []))
  for (const [table, ids] of [
    ['homeowners', people],
    ['units', units],
  ] as const)
    if (ids.length)
      await tx.raw('DELETE FROM ?? WHERE tenant_id = ? AND development_id = ? AND id = ANY (?::uuid[])', [
        table,
        tenantId,
        developmentId,
        [...ids],
      ])
}
