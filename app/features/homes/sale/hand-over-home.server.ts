// On its day a home changes hands in one transaction: who leaves has no way in from then on, who comes is known, and the code on the wall is another.
import { formerLinkDays, newFormerToken } from '~/auth/former-homeowner.server'
import { endCode, holdCode } from '~/auth/renew-code.server'
import { platformScope, type Scope, systemScope } from '~/auth/scope.server'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { invalidate } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { renderMail } from '~/platform/mail/render-mail'
import { publicUrl } from '~/platform/public-url.server'
import { homesTags } from '../imports/homes-tags'
import { importPlace, type ImportPlace } from '../imports/import-row.server'
import { holdHomes, insertPeople } from '../known-homes.server'
import { type NextPerson, nextPeople } from './filters'

type Due = { tenantId: string; saleId: string }
type SaleRow = { developmentId: string; unitId: string; people: unknown }
type Resident = { id: string; name: string; email: string | null; isIn: boolean }

const atOnce = 200
const isDue = `home_sales.done_at IS NULL AND home_sales.cancelled_at IS NULL
  AND home_sales.on_day <= (clock_timestamp() AT TIME ZONE tenants.timezone)::date`

/** Hands over every home whose day has come, by the calendar of its company. @returns how many. */
export async function handOverDueHomes(): Promise<number> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: Due[] }>(
      `SELECT home_sales.tenant_id, home_sales.id AS sale_id FROM home_sales JOIN tenants ON tenants.id = home_sales.tenant_id
       WHERE ${isDue} AND tenants.suspended_at IS NULL ORDER BY on_day, home_sales.id LIMIT ${atOnce}`,
    ),
  )
  let done = 0
  for (const due of rows) if (await handOverDueHome(systemScope(due.tenantId), due)) done++
  return done
}

/** Hands one home over, if its day has come and nobody has done so yet. @returns whether it is done now. */
export async function handOverDueHome(scope: Scope, { tenantId, saleId }: Due): Promise<boolean> {
  const developmentId = await scope.write(async (tx) => {
    const sale = await heldSale(tx, { tenantId, saleId })
    if (!sale) return null
    const place = await importPlace(tx, tenantId, sale.developmentId)
    await holdHomes(tx, place)
    await holdCode(tx, sale.unitId)
    await handOver(tx, place, { saleId, unitId: sale.unitId, people: nextPeople.parse(sale.people) })
    return sale.developmentId
  })
  if (developmentId) await invalidate(homesTags({ tenantId, developmentId }))
  return developmentId !== null
}

async function heldSale(tx: Transaction, { tenantId, saleId }: Due): Promise<SaleRow | undefined> {
  const { rows } = await tx.raw<{ rows: SaleRow[] }>(
    `SELECT development_id, unit_id, people FROM home_sales JOIN tenants ON tenants.id = home_sales.tenant_id
     WHERE home_sales.tenant_id = ? AND home_sales.id = ? AND ${isDue} FOR UPDATE OF home_sales`,
    [tenantId, saleId],
  )
  return rows[0]
}

type Sale = { saleId: string; unitId: string; people: NextPerson[] }

async function handOver(tx: Transaction, place: ImportPlace, { saleId, unitId, people }: Sale): Promise<void> {
  const { tenantId, developmentId } = place
  const residents = await residentsOf(tx, place, unitId)
  const staying = residents.filter((resident) => people.some((person) => isSame(resident, person)))
  const leaving = residents.filter((resident) => !staying.includes(resident))
  const arriving = people.filter((person) => !staying.some((resident) => isSame(resident, person)))
  // Before the next people are known: what ends are the sessions and keys of those who were there.
  await endCode(tx, { tenantId, developmentId, unitId, replace: true })
  await tx.raw(
    `UPDATE homeowners SET moved_out_at = statement_timestamp(), updated_at = now()
     WHERE tenant_id = ? AND development_id = ? AND id = ANY (?::uuid[])`,
    [tenantId, developmentId, leaving.map(({ id }) => id)],
  )
  const added = arriving.map((person) => ({ ...person, id: newId(), unitId }))
  await insertPeople(tx, place, added)
  await tx.raw(
    `UPDATE units SET sold_at = coalesce(sold_at, statement_timestamp()), updated_at = now()
     WHERE tenant_id = ? AND development_id = ? AND id = ?`,
    [tenantId, developmentId, unitId],
  )
  await tx.raw(`UPDATE home_sales SET done_at = statement_timestamp(), people = '[]' WHERE tenant_id = ? AND id = ?`, [
    tenantId,
    saleId,
  ])
  const of = { tenantId, developmentId }
  for (const { id: subjectId } of leaving)
    await recordEvent(tx, { type: 'homeowner.moved_out', ...of, subjectId, payload: { unitId } })
  for (const { id: subjectId } of added)
    await recordEvent(tx, { type: 'homeowner.added', ...of, subjectId, payload: { unitId } })
  const payload = { unitId, left: leaving.length, stayed: staying.length, arrived: added.length }
  await recordEvent(tx, { type: 'home_sale.done', ...of, subjectId: saleId, payload })
  for (const resident of leaving) await mailCopy(tx, place, { ...resident, unitId })
}

async function residentsOf(tx: Transaction, place: ImportPlace, unitId: string): Promise<Resident[]> {
  const { rows } = await tx.raw<{ rows: Resident[] }>(
    `SELECT id, name, email, onboarded_at IS NOT NULL AS is_in FROM homeowners
     WHERE tenant_id = ? AND development_id = ? AND unit_id = ? AND moved_out_at IS NULL ORDER BY created_at, id FOR UPDATE`,
    [place.tenantId, place.developmentId, unitId],
  )
  return rows
}

/** Whether somebody who comes lives there already, as a tenant who buys does: by the address, and by the name where one of both has none. */
function isSame(resident: Resident, person: NextPerson): boolean {
  if (resident.email && person.email) return resident.email.toLowerCase() === person.email.toLowerCase()
  return resident.name.toLowerCase() === person.name.toLowerCase()
}

// What is stored about them stays theirs. Who never came in has nothing there.
async function mailCopy(
  tx: Transaction,
  { tenantId, developmentId, name: development }: ImportPlace,
  { id, email, isIn, unitId }: Resident & { unitId: string },
): Promise<void> {
  if (!email || !isIn) return
  const { rows } = await tx.raw<{ rows: { address: string; builder: string }[] }>(
    `SELECT units.address, tenants.name AS builder FROM units JOIN tenants ON tenants.id = units.tenant_id
     WHERE units.tenant_id = ? AND units.id = ?`,
    [tenantId, unitId],
  )
  const { address = '', builder = 'OpenHouse' } = rows[0] ?? {}
  const mail = renderMail({
    sender: builder,
    place: development,
    heading: 'Your home has new people',
    paragraphs: [
      `${address} was handed to its next people, so its app is closed to you. They see nothing of what you wrote.`,
      'What is stored about you is yours: take a copy of it with you.',
    ],
    links: [{ label: 'Get a copy of my data', url: publicUrl(entryPath.formerData(await newFormerToken(id))) }],
    notes: [`The link is good for ${formerLinkDays} days. Do not pass it on: whoever has it can read what you wrote.`],
  })
  const subject = `A copy of your data of ${address}`
  await queueMail(tx, {
    tenantId,
    about: { developmentId, homeownerId: id },
    to: email,
    kind: 'moved_out',
    subject,
    ...mail,
  })
}
