// Tenants, staff, developments, homes and the people in them: everything that is there before the first document arrives.
import { subDays, subMonths } from 'date-fns'
import { hashPassword } from '~/auth/password.server'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { platformScope } from '~/auth/scope.server'
import { defaultSettings } from '~/domain/settings/catalogue'
import type { FormatSettings } from '~/domain/settings/formats'
import { addMs } from '~/lib/instant'
import { Assistant } from '~/models/assistant'
import { Development } from '~/models/development'
import { DocumentRequirement } from '~/models/document-requirement'
import { Homeowner } from '~/models/homeowner'
import { HouseType } from '~/models/house-type'
import { PointOfInterest } from '~/models/point-of-interest'
import { append } from '~/models/append'
import { RollupDirty } from '~/models/rollup-dirty'
import { Tenant } from '~/models/tenant'
import { Topic } from '~/models/topic'
import { Unit } from '~/models/unit'
import { User } from '~/models/user'
import { UserDevelopment } from '~/models/user-development'
import { termsVersion } from '~/domain/homeowners/terms-version'
import type { Transaction } from '~/platform/db/transaction.server'
import { seededRandom, seedId, type Random } from '../random'
import { firstNames, superAdmin, surnames, tenants, topics, type SeedDevelopment, type SeedTenant } from './world'

/** Printed at the start of the demo; a real installation has no such accounts. */
export const demoPassword = 'welcome-to-longview'

const metresPerDegree = 111_320
const slugOf = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** How many homes of each house type have their link printed. */
export const printedHomes = 2

type Clock = { now: Date; random: Random }

/** Inserts the demo's people and places in one transaction. */
export async function seedPeople(now: Date): Promise<void> {
  const clock = { now, random: seededRandom(20_260_101) }
  const passwordHash = await hashPassword(demoPassword)
  await platformScope().write(async (tx) => {
    const createdAt = subMonths(now, 30).toISOString()
    await User.query(tx).insert({
      id: seedId(superAdmin.email, createdAt),
      tenantId: null,
      role: 'super_admin',
      ...superAdmin,
      passwordHash,
    })
    for (const tenant of tenants) await seedTenant(tx, tenant, passwordHash, clock)
  })
}

async function seedTenant(tx: Transaction, seed: SeedTenant, passwordHash: string, clock: Clock): Promise<void> {
  const createdAt = subMonths(clock.now, 30).toISOString()
  const { slug, name, timezone, currency, plan } = seed
  const tenantId = seedId(slug, createdAt)
  await Tenant.query(tx).insert({ id: tenantId, slug, name, timezone, plan, createdAt })
  const formats: FormatSettings = { ...defaultSettings('formats'), currency }
  await tx('tenantSettings').insert({ tenantId, key: 'formats', value: formats })
  for (const topic of topics)
    await Topic.query(tx).insert({
      id: seedId(`${slug}/topic/${topic.name}`, createdAt),
      tenantId,
      slug: slugOf(topic.name),
      ...topic,
    })
  for (const development of seed.developments) await seedDevelopment(tx, seed, tenantId, development, clock)
  for (const person of seed.staff) {
    const email = `${person.local}@${seed.emailDomain}`
    const userId = seedId(email, createdAt)
    await User.query(tx).insert({ id: userId, tenantId, email, name: person.name, role: person.role, passwordHash })
    for (const developmentSlug of person.developments)
      await UserDevelopment.query(tx).insert({
        userId,
        tenantId,
        developmentId: seedId(`${slug}/${developmentSlug}`, createdAt),
      })
  }
}

async function seedDevelopment(
  tx: Transaction,
  tenant: SeedTenant,
  tenantId: string,
  seed: SeedDevelopment,
  clock: Clock,
) {
  const createdAt = subMonths(clock.now, 30).toISOString()
  const key = `${tenant.slug}/${seed.slug}`
  const developmentId = seedId(key, createdAt)
  const place = { tenantId, developmentId, createdAt }
  const { slug, name, address, city, latitude, longitude } = seed
  await Development.query(tx).insert({
    id: developmentId,
    tenantId,
    slug,
    name,
    address,
    city,
    latitude,
    longitude,
    createdAt,
  })
  const houseTypes = seed.houseTypes.map(({ units, floorAreaM2, ...houseType }) => ({
    ...place,
    ...houseType,
    floorAreaM2: String(floorAreaM2),
    id: seedId(`${key}/type/${houseType.code}`, createdAt),
  }))
  await HouseType.query(tx).insert(houseTypes)
  await seedUnits(tx, seed, key, place, houseTypes, clock)
  await PointOfInterest.query(tx).insert(
    seed.pointsOfInterest.map(({ north, east, ...point }) => ({
      ...place,
      ...point,
      id: seedId(`${key}/point/${point.name}`, createdAt),
      latitude: latitude + north / metresPerDegree,
      longitude: longitude + east / (metresPerDegree * Math.cos((latitude * Math.PI) / 180)),
    })),
  )
  await DocumentRequirement.query(tx).insert(
    seed.requirements.map((category) => ({ ...place, id: seedId(`${key}/needs/${category}`, createdAt), category })),
  )
  await Assistant.query(tx).insert({
    ...place,
    id: seedId(`${key}/assistant`, createdAt),
    name: `${name} assistant`,
    prompt: `You help the people who live at ${name}. Be warm, brief and exact.`,
    suggestedQuestions: seed.suggestedQuestions,
    isDefault: true,
  })
  await append(tx, RollupDirty, [{ ...place, kind: 'development', occurredAt: clock.now.toISOString() }])
}

type Place = { tenantId: string; developmentId: string; createdAt: string }

/** The house types in turn down the street, each as often as there are units of it. */
function unitTypes(seed: SeedDevelopment, random: Random): string[] {
  const left = new Map(seed.houseTypes.map(({ code, units }) => [code, units]))
  const order: string[] = []
  while ([...left.values()].some((count) => count > 0)) {
    const code = random.weighted([...left.keys()], (each) => left.get(each) ?? 0)
    // Terraces and pairs are built in runs.
    for (let run = Math.min(random.integer(2, 4), left.get(code) ?? 0); run > 0; run -= 1) {
      order.push(code)
      left.set(code, (left.get(code) ?? 0) - 1)
    }
  }
  return order
}

async function seedUnits(
  tx: Transaction,
  seed: SeedDevelopment,
  key: string,
  place: Place,
  houseTypes: { id: string; code: string }[],
  { now, random }: Clock,
) {
  const idOfType = new Map(houseTypes.map(({ code, id }) => [code, id]))
  const types = unitTypes(seed, random)
  const units = types.map((code, index) => {
    const number = String(index + 1)
    const id = seedId(`${key}/unit/${number}`, place.createdAt)
    const qrSalt = seedId(`${key}/unit/${number}/salt`, place.createdAt)
    const sold = index < seed.sold
    const handedOverAt = subDays(now, Math.round(((seed.sold - index) / seed.sold) * seed.handoverMonths * 30) + 3)
    const located = random.chance(0.94)
    return {
      ...place,
      id,
      houseTypeId: seed.withoutHouseType?.includes(number) ? null : (idOfType.get(code) ?? null),
      number,
      address: `${number} ${seed.street}`,
      postcode: `${seed.postcode} ${String.fromCharCode(65 + (index % 26))}${String(100 + index)}`,
      latitude: located ? seed.latitude + ((index % 12) * 14 - 80) / metresPerDegree : null,
      longitude: located ? seed.longitude + (Math.floor(index / 12) * 26 - 90) / metresPerDegree : null,
      geocodingStatus: located ? ('geocoded' as const) : random.pick(['pending', 'failed'] as const),
      qrSalt,
      qrTokenHash: hashQrToken(qrTokenOf({ id, qrSalt })),
      soldAt: sold ? subDays(handedOverAt, 60).toISOString() : null,
      handedOverAt: sold ? handedOverAt.toISOString() : null,
    }
  })
  await Unit.query(tx).insert(units)
  const met = new Map<string, number>()
  await Homeowner.query(tx).insert(
    units.flatMap((unit) => {
      if (!unit.handedOverAt) return []
      const nthOfType = (met.get(unit.houseTypeId ?? '') ?? 0) + 1
      met.set(unit.houseTypeId ?? '', nthOfType)
      const name = `${random.pick(firstNames)} ${random.pick(surnames)}`
      const onboarded = random.chance(0.86)
      const hasEmail = random.chance(0.94)
      const isPrinted = nthOfType <= printedHomes
      // Whoever tries a printed link comes in by the address on record, and sees the terms and the intro as somebody new does.
      const withEmail = hasEmail || isPrinted
      const hasSettled = onboarded && withEmail && !isPrinted
      const onboardedAt = onboarded ? addMs(unit.handedOverAt, random.integer(1, 60) * 3_600_000) : null
      const box = name
        .normalize('NFD')
        .replaceAll(/[^a-zA-Z ]/g, '')
        .toLowerCase()
        .replaceAll(' ', '.')
      return [
        {
          ...place,
          id: seedId(`${key}/owner/${unit.number}`, place.createdAt),
          unitId: unit.id,
          name,
          email: withEmail ? `${box}.${unit.number}@mail.example` : null,
          onboardedAt,
          termsVersion: hasSettled ? termsVersion : null,
          termsAcceptedAt: hasSettled ? onboardedAt : null,
          introSeenAt: hasSettled ? onboardedAt : null,
        },
      ]
    }),
  )
}
