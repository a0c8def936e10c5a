// What the journeys on the map share.
import type { Page } from '@playwright/test'
import { homeownersOf, rows } from './demo'

type Home = { id: string; address: string; development: string; developmentName: string }

/** Whose map it is. */
export function resident() {
  const [found] = homeownersOf('DAMSON')
  if (!found) throw new Error('The demo has no Damson')
  return found
}

/** Where a home is that has a pin. */
export async function homeOf({ email }: { email: string | null }): Promise<Home & { at: [number, number] }> {
  const [home] = await rows<Home & { latitude: number; longitude: number }>(
    `SELECT u.id, u.address, u.latitude, u.longitude, d.id AS development, d.name AS "developmentName"
     FROM units AS u JOIN homeowners AS h ON h.unit_id = u.id JOIN developments AS d ON d.id = u.development_id
     WHERE h.email = $1 AND u.latitude IS NOT NULL`,
    [email],
  )
  if (!home) throw new Error('The home has no pin')
  return { ...home, at: [home.latitude, home.longitude] }
}

/** The map itself, when it is there. */
export const mapOf = (page: Page, { address, developmentName }: Home) =>
  page.getByRole('region', { name: `${address} on the plan of ${developmentName}` })
