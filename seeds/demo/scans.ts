import { platformScope } from '~/auth/scope.server'
import { append } from '~/models/append'
import { Development } from '~/models/development'
import { Homeowner } from '~/models/homeowner'
import { QrScan } from '~/models/qr-scan'
import { type Random, seededRandom, seedId } from '../random'
import { tenants } from './world'

const slugs = tenants.flatMap(({ developments }) => developments.map(({ slug }) => slug))
const keptDays = 90
const dayMs = 86_400_000
const minuteMs = 60_000

// What phones say of themselves, the newer ones more often.
const agents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/604.1',
  'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
] as const

/** Who scanned the codes of the homes, as far back as it is kept: whoever came in, and some of them again. */
export async function seedScans(now: Date): Promise<void> {
  const random = seededRandom(90)
  await platformScope().write(async (tx) => {
    const arrived = await Homeowner.query(tx)
      .select('id', 'tenantId', 'developmentId', 'unitId', 'onboardedAt')
      .whereNotNull('onboardedAt')
      .whereIn('developmentId', Development.query(tx).select('id').whereIn('slug', slugs))
      .orderBy('id')
    await append(
      tx,
      QrScan,
      arrived.flatMap(({ id, tenantId, developmentId, unitId, onboardedAt }) => {
        if (!onboardedAt) return []
        const [address, userAgent] = [addressOf(random), random.pick(agents)]
        return momentsOf(random, onboardedAt).flatMap((scannedAt, nth) =>
          scannedAt.getTime() > now.getTime() - keptDays * dayMs && scannedAt < now
            ? [
                {
                  id: seedId(`${id}/scan/${nth}`, scannedAt),
                  tenantId,
                  developmentId,
                  unitId,
                  address,
                  userAgent,
                  scannedAt: scannedAt.toISOString(),
                  outcome: 'arrived' as const,
                },
              ]
            : [],
        )
      }),
    )
  })
}

/** A few minutes before they came in; some held the camera there once more on another day. */
function momentsOf(random: Random, onboardedAt: string): Date[] {
  const first = Date.parse(onboardedAt) - random.integer(1, 4) * minuteMs
  const again = random.chance(0.3) ? [first + random.integer(1, 40) * dayMs + random.integer(-300, 300) * minuteMs] : []
  return [first, ...again].map((at) => new Date(at))
}

// Of the ranges that documents may use (RFC 5737, RFC 3849).
function addressOf(random: Random): string {
  if (random.chance(0.7)) return `203.0.113.${random.integer(2, 250)}`
  return `2001:db8:${random.integer(0x1000, 0xffff).toString(16)}::${random.integer(2, 0xff).toString(16)}`
}
