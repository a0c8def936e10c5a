import { seededRandom } from '../random'

type Resident = { homeownerId: string; onboardedAt: Date; from: Date; now: Date; pointIds: readonly string[] }
export type MapVisit = { type: 'map.opened' | 'poi.clicked'; at: Date; pointOfInterestId: string | null }

const dayMs = 86_400_000

/**
 * When a homeowner looks at the map of the surroundings, and at what on it: a few times in the weeks after moving in, then about once
 * a month.
 */
export function mapVisits({ homeownerId, onboardedAt, from, now, pointIds }: Resident): MapVisit[] {
  const random = seededRandom(Number.parseInt(homeownerId.slice(-7), 16))
  const visits: MapVisit[] = []
  const daysUntilNext = (since: number) => random.integer(2, since - onboardedAt.getTime() < 21 * dayMs ? 9 : 55)
  let day = onboardedAt.getTime()
  for (;;) {
    // In the evening, when the boxes are unpacked.
    const at = new Date(day + random.integer(0, 3 * 3_600_000))
    if (at >= now) return visits
    const clicks = random.weighted([0, 1, 2, 3], (count) => [45, 30, 17, 8][count] ?? 0)
    const clicked = Array.from({ length: pointIds.length ? clicks : 0 }, (_, nth) => ({
      type: 'poi.clicked' as const,
      at: new Date(at.getTime() + (nth + 1) * random.integer(5_000, 40_000)),
      pointOfInterestId: random.pick(pointIds),
    }))
    const opened = { type: 'map.opened' as const, at, pointOfInterestId: null }
    if (at >= from) visits.push(opened, ...clicked.filter((click) => click.at < now))
    day += daysUntilNext(day) * dayMs + random.integer(-2, 2) * 3_600_000
  }
}
