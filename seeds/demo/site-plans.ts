import { platformScope } from '~/auth/scope.server'
import type { Point } from '~/lib/geometry'
import type { Transaction } from '~/platform/db/transaction.server'
import { layOutSite } from './lay-out-site'
import { siteDesigns } from './site-designs'

type Site = { id: string; slug: string; latitude: number; longitude: number }

/** Draws the site plan of each development, and puts the pin of each home that has one on its building. */
export async function seedSitePlans(): Promise<void> {
  await platformScope().write(async (tx) => {
    const { rows } = await tx.raw<{ rows: Site[] }>(
      `SELECT id, slug, latitude, longitude FROM developments WHERE slug = ANY (?) AND latitude IS NOT NULL`,
      [Object.keys(siteDesigns)],
    )
    for (const site of rows) await seedSitePlan(tx, site)
  })
}

async function seedSitePlan(tx: Transaction, { id, slug, latitude, longitude }: Site): Promise<void> {
  const design = siteDesigns[slug]
  if (!design) return
  const { rows: homes } = await tx.raw<{ rows: { number: string; houseType: string | null }[] }>(
    `SELECT u.number, h.code AS house_type FROM units AS u LEFT JOIN house_types AS h ON h.id = u.house_type_id
     WHERE u.development_id = ? ORDER BY u.number::integer`,
    [id],
  )
  const { plan, pins } = layOutSite([latitude, longitude], design, homes)
  await tx.raw(`UPDATE developments SET site_plan = ?::jsonb WHERE id = ?`, [JSON.stringify(plan), id])
  await tx.raw(
    `UPDATE units AS u SET latitude = pin.latitude, longitude = pin.longitude,
       geocoded_at = coalesce(u.handed_over_at, u.created_at)
     FROM jsonb_to_recordset(?::jsonb) AS pin (number text, latitude double precision, longitude double precision)
     WHERE u.development_id = ? AND u.number = pin.number AND u.latitude IS NOT NULL`,
    [JSON.stringify(recordsOf(pins)), id],
  )
  await tx.raw(
    `UPDATE units SET geocoding_attempts = 1, geocoding_error = 'The geocoding service knows no such address.'
     WHERE development_id = ? AND geocoding_status = 'failed'`,
    [id],
  )
}

function recordsOf(pins: ReadonlyMap<string, Point>) {
  return [...pins].map(([number, [latitude, longitude]]) => ({ number, latitude, longitude }))
}
