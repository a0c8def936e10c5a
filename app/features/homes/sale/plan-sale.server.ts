import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { NextPerson, SaleIntent } from './filters'
import { handOverDueHome } from './hand-over-home.server'

type Home = { tenantId: string; developmentId: string; unitId: string }

export type PlannedSale = { id: string; onDay: string; people: NextPerson[] }

/** What is planned for a home; null where it stays as it is. */
export async function plannedSale(
  scope: Scope,
  { tenantId, developmentId, unitId }: Home,
): Promise<PlannedSale | null> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: PlannedSale[] }>(
      `SELECT id, on_day::text AS on_day, people FROM home_sales
       WHERE tenant_id = ? AND development_id = ? AND unit_id = ? AND done_at IS NULL AND cancelled_at IS NULL`,
      [tenantId, developmentId, unitId],
    )
    return rows[0] ?? null
  })
}

/**
 * Plans that a home is handed to the next people, or calls it off. On a day that has come it is done at once.
 * @returns what to tell the person.
 * @throws 400 where a sale is planned already, 404 for a home or sale that there is not.
 */
export async function changeSale(
  scope: Scope,
  place: { tenantId: string; developmentId: string },
  unitId: string | undefined,
  asked: SaleIntent,
): Promise<string> {
  if (!isUuid(unitId)) throw notFound('Home')
  const home = { ...place, unitId }
  if (asked.intent === 'call-off-sale') {
    await scope.write((tx) => callOff(tx, home))
    return 'The sale is called off. Nothing changes.'
  }
  await scope.write((tx) => plan(tx, home, asked))
  const isDone = await handOverDueHome(scope, { tenantId: home.tenantId, saleId: asked.id })
  return isDone ? 'The home is with its next people. Print its new welcome sheet.' : 'The sale is planned.'
}

type Planned = Extract<SaleIntent, { intent: 'plan-sale' }>

async function plan(tx: Transaction, home: Home, { id, onDay, people }: Planned): Promise<void> {
  const { tenantId, developmentId, unitId } = home
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM units WHERE tenant_id = ? AND development_id = ? AND id = ?',
    [tenantId, developmentId, unitId],
  )
  if (!rows.length) throw notFound('Home')
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `INSERT INTO home_sales (id, tenant_id, development_id, unit_id, on_day, people, planned_by, created_at)
     VALUES (:id, :tenantId, :developmentId, :unitId, :onDay, :people::jsonb, app_user_id(), :now) ON CONFLICT DO NOTHING`,
    { ...home, id, onDay, people: JSON.stringify(people), now: databaseNow(tx) },
  )
  if (!rowCount) return refuseUnlessSent(tx, home, id)
  const payload = { unitId, onDay, people: people.length }
  await recordEvent(tx, { type: 'home_sale.planned', tenantId, developmentId, subjectId: id, payload })
}

// The same form once more is the same sale; another one beside it is not.
async function refuseUnlessSent(tx: Transaction, { tenantId, unitId }: Home, id: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM home_sales WHERE tenant_id = ? AND unit_id = ? AND id = ?',
    [tenantId, unitId, id],
  )
  if (!rows.length) throw badRequest({ '': ['A sale of this home is planned already. Call it off first.'] })
}

async function callOff(tx: Transaction, { tenantId, developmentId, unitId }: Home): Promise<void> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `UPDATE home_sales SET cancelled_at = statement_timestamp(), people = '[]'
     WHERE tenant_id = ? AND development_id = ? AND unit_id = ? AND done_at IS NULL AND cancelled_at IS NULL RETURNING id`,
    [tenantId, developmentId, unitId],
  )
  if (!rows[0]) throw notFound('Sale')
  await recordEvent(tx, {
    type: 'home_sale.called_off',
    tenantId,
    developmentId,
    subjectId: rows[0].id,
    payload: { unitId },
  })
}
