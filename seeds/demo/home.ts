// What a home of the demo knows at a glance: whom to call, where to turn things off, and what is to do when. The facts are those of
// seeds/documents; a test compares them.
import { addDays } from 'date-fns'
import { platformScope } from '~/auth/scope.server'
import { ChecklistItem } from '~/models/checklist-item'
import { ChecklistTick } from '~/models/checklist-tick'
import { Contact } from '~/models/contact'
import { BinCollection } from '~/models/bin-collection'
import { Development } from '~/models/development'
import { EmergencyPoint } from '~/models/emergency-point'
import { HouseType } from '~/models/house-type'
import { ServiceCharge } from '~/models/service-charge'
import type { Transaction } from '~/platform/db/transaction.server'
import { type Random, seededRandom, seedId } from '../random'
import { homeContents } from './home-content'
import type { SeedFacts, SeedHomeContent } from './home-content-types'

type Place = { tenantId: string; developmentId: string }

/** Contacts, emergency points and checklists of each development, and what its homes have ticked so far. */
export async function seedHome(now: Date): Promise<void> {
  const random = seededRandom(20_260_404)
  await platformScope().write(async (tx) => {
    for (const content of homeContents) await seedContent(tx, content, { now, random })
  })
}

async function seedContent(tx: Transaction, content: SeedHomeContent, { now, random }: { now: Date; random: Random }) {
  const { rows } = await tx.raw<{ rows: (Place & { houseTypes: Record<string, string>; createdAt: string })[] }>(
    `SELECT tenant_id, id AS development_id, created_at,
       (SELECT coalesce(json_object_agg(code, house_types.id), '{}') FROM house_types
         WHERE development_id = developments.id) AS house_types
     FROM developments WHERE slug = ?`,
    [content.development],
  )
  const [found] = rows
  if (!found) throw new Error(`No development ${content.development}`)
  const { houseTypes, createdAt, ...ids } = found
  const place = { ...ids, createdAt }
  const idOf = (name: string) => seedId(`${content.development}/home/${name}`, createdAt)
  const typeId = (code: string | undefined) => (code ? (houseTypes[code] ?? null) : null)

  await Contact.query(tx).insert(
    content.contacts.map((contact, position) => ({
      ...place,
      ...contact,
      position,
      id: idOf(`contact/${contact.name}`),
    })),
  )
  await EmergencyPoint.query(tx).insert(
    content.points.map(({ houseType, ...point }, position) => ({
      ...place,
      ...point,
      position,
      houseTypeId: typeId(houseType),
      id: idOf(`point/${houseType ?? 'all'}/${point.kind}/${position}`),
    })),
  )
  const items = content.checklist.map(({ houseType, ...item }, position) => ({
    ...place,
    ...item,
    position,
    houseTypeId: typeId(houseType),
    id: idOf(`item/${item.title}`),
  }))
  await ChecklistItem.query(tx).insert(items)
  if (content.facts) await seedFacts(tx, content.facts, { place, idOf, typeId })
  await seedTicks(tx, { place: ids, items, now, random })
}

type FactPlace = {
  place: Place & { createdAt: string }
  idOf: (name: string) => string
  typeId: (code: string | undefined) => string | null
}

async function seedFacts(tx: Transaction, facts: SeedFacts, { place, idOf, typeId }: FactPlace) {
  await Development.query(tx).patch({ defectsMonths: facts.defectsMonths }).where({ id: place.developmentId })
  for (const [code, energyRating] of Object.entries(facts.energyRatings))
    await HouseType.query(tx)
      .patch({ energyRating })
      .where({ id: typeId(code) ?? '' })
  await ServiceCharge.query(tx).insert(
    facts.charges.map(({ houseType, ...charge }, position) => ({
      ...place,
      ...charge,
      position,
      houseTypeId: typeId(houseType),
      id: idOf(`charge/${houseType}`),
      amount: String(charge.amount),
    })),
  )
  await BinCollection.query(tx).insert(
    facts.bins.map(({ houseType, months, countedFrom, ...bin }, position) => ({
      ...place,
      ...bin,
      position,
      houseTypeId: typeId(houseType),
      id: idOf(`bin/${position}`),
      countedFrom: countedFrom ?? null,
      fromMonth: months?.[0] ?? null,
      toMonth: months?.[1] ?? null,
    })),
  )
  // The number that the letter of the keys names.
  await tx.raw(
    `UPDATE units SET mprn = '10' || lpad((300000000 + number::int * 1117)::text, 9, '0')
     WHERE tenant_id = ? AND development_id = ? AND handed_over_at IS NOT NULL`,
    [place.tenantId, place.developmentId],
  )
}

type Item = { id: string; houseTypeId: string | null; dueAfterDays: number }
type Ticking = { place: Place; items: Item[]; now: Date; random: Random }

// People do most of what is due, a few days before or after; the eager do a little more.
async function seedTicks(tx: Transaction, { place, items, now, random }: Ticking) {
  const { rows: homes } = await tx.raw<{ rows: { id: string; houseTypeId: string | null; handedOverAt: string }[] }>(
    `SELECT id, house_type_id, handed_over_at FROM units
     WHERE tenant_id = ? AND development_id = ? AND handed_over_at IS NOT NULL ORDER BY number::int`,
    [place.tenantId, place.developmentId],
  )
  const ticks = homes.flatMap((home) => {
    const diligence = random.weighted([0, 0.7, 0.95], (each) => (each === 0 ? 1 : 4))
    return items.flatMap(({ id: checklistItemId, houseTypeId, dueAfterDays }) => {
      const tickedAt = addDays(home.handedOverAt, dueAfterDays + random.integer(-3, 6))
      const isDone = random.chance(diligence) && tickedAt < now
      if (!isDone || (houseTypeId && houseTypeId !== home.houseTypeId)) return []
      const id = seedId(`${home.id}/tick/${checklistItemId}`, tickedAt)
      return [{ ...place, id, unitId: home.id, checklistItemId, tickedAt: tickedAt.toISOString() }]
    })
  })
  for (let from = 0; from < ticks.length; from += 500)
    await ChecklistTick.query(tx).insert(ticks.slice(from, from + 500))
}
