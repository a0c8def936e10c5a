import type { Model, ModelClass } from 'objection'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { BinCollection } from '~/models/bin-collection'
import { ChecklistItem } from '~/models/checklist-item'
import { Contact } from '~/models/contact'
import { EmergencyPoint } from '~/models/emergency-point'
import { HouseType } from '~/models/house-type'
import { ServiceCharge } from '~/models/service-charge'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { ContentRow } from '../content-filters'
import type { ContentTable } from '../content-tables'

type Place = { id: string; tenantId: string }

/** What the tables share; their own columns are checked by `savedRow`. */
type ContentModel = Model & { id: string; tenantId: string; developmentId: string; position: number; updatedAt: string }

const models: Record<ContentTable, ModelClass<ContentModel>> = {
  contacts: Contact,
  emergency_points: EmergencyPoint,
  checklist_items: ChecklistItem,
  service_charges: ServiceCharge,
  bin_collections: BinCollection,
}

/**
 * Saves a contact, an emergency point, an item of the list, a charge or a collection: the one with its id, or a new one at the end.
 * @throws 404 for an id that the development does not have, 400 for a house type that it does not.
 */
export async function saveContent(
  scope: Scope,
  { id: developmentId, tenantId }: Place,
  saved: ContentRow,
): Promise<void> {
  const { id, ...values } = saved.row
  await scope.write(async (tx) => {
    if ('houseTypeId' in values) await refuseOtherType(tx, developmentId, values.houseTypeId)
    const model = models[saved.table]
    let subjectId = id
    if (id) {
      const changed = await model
        .query(tx)
        .patch({ ...values, updatedAt: databaseNow(tx) })
        .where({ id, developmentId })
      if (!changed) throw notFound('Entry')
    } else {
      const position = await nextPosition(tx, saved.table, developmentId)
      subjectId = (await model.query(tx).insert({ ...values, tenantId, developmentId, position })).id
    }
    await record(tx, { table: saved.table, change: 'saved', subjectId, developmentId, tenantId })
  })
}

type OneRow = { table: ContentTable; id: string }

/** @throws 404 for an id that the development does not have. */
export async function removeContent(scope: Scope, { id: developmentId, tenantId }: Place, { table, id }: OneRow) {
  await scope.write(async (tx) => {
    if (!(await models[table].query(tx).delete().where({ id, developmentId }))) throw notFound('Entry')
    await record(tx, { table, change: 'removed', subjectId: id, developmentId, tenantId })
  })
}

/** Moves a row before or behind its neighbour; at an end it stays. @throws 404 for an id that the development does not have. */
export async function moveContent(
  scope: Scope,
  { id: developmentId, tenantId }: Place,
  { table, id, direction }: OneRow & { direction: 'up' | 'down' },
) {
  await scope.write(async (tx) => {
    // Locked, or two people who move at once leave two rows in one place.
    const { rows } = await tx.raw<{ rows: { id: string }[] }>(
      'SELECT id FROM ?? WHERE development_id = ? ORDER BY position, id FOR UPDATE',
      [table, developmentId],
    )
    const ids = rows.map((row) => row.id)
    const from = ids.indexOf(id)
    if (from < 0) throw notFound('Entry')
    const to = direction === 'up' ? from - 1 : from + 1
    const neighbour = ids[to]
    if (neighbour === undefined) return
    ids[to] = id
    ids[from] = neighbour
    await tx.raw(
      'UPDATE ?? SET position = ordered.position - 1 FROM unnest(?::uuid[]) WITH ORDINALITY AS ordered (id, position) WHERE ??.id = ordered.id',
      [table, ids, table],
    )
    await record(tx, { table, change: 'saved', subjectId: id, developmentId, tenantId })
  })
}

async function nextPosition(tx: Transaction, table: ContentTable, developmentId: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: { next: number }[] }>(
    'SELECT coalesce(max(position) + 1, 0)::int AS next FROM ?? WHERE development_id = ?',
    [table, developmentId],
  )
  return rows[0]?.next ?? 0
}

async function refuseOtherType(tx: Transaction, developmentId: string, houseTypeId: string | null): Promise<void> {
  if (!houseTypeId) return
  const known = await HouseType.query(tx).select('id').where({ id: houseTypeId, developmentId }).first()
  if (!known) throw badRequest({ houseTypeId: ['This house type is no longer there.'] })
}

type Changed = {
  table: ContentTable
  change: 'saved' | 'removed'
  subjectId: string | null
  developmentId: string
  tenantId: string
}

const record = (tx: Transaction, { table, change, subjectId, developmentId, tenantId }: Changed) =>
  recordEvent(tx, {
    type: 'place.changed',
    subjectId: subjectId ?? undefined,
    developmentId,
    tenantId,
    payload: { table, change },
  })
