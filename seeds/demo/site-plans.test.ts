import { describe, expect, it } from 'vitest'
import { metresBetween, type Point } from '~/lib/geometry'
import { areasOf, buildingOf } from '~/domain/site-plan/site-plan'
import { farthestM, outlinePoints } from '~/lib/geometry'
import { readSitePlan } from '~/domain/site-plan/site-plan-schema'
import { layOutSite } from './lay-out-site'
import { siteDesigns } from './site-designs'
import { tenants } from './world'

const developments = tenants.flatMap((tenant) => tenant.developments)

describe.each(developments.map((development) => [development.slug, development] as const))('%s', (slug, seed) => {
  const centre: Point = [seed.latitude, seed.longitude]
  const types = seed.houseTypes.flatMap(({ code, units }) => Array.from({ length: units }, () => code))
  const homes = types.map((houseType, index) => ({ number: String(index + 1), houseType }))
  const design = siteDesigns[slug]
  if (!design) throw new Error(`No design of ${slug}`)
  const { plan, pins } = layOutSite(centre, design, homes)

  it('is a plan that staff could upload', () => {
    const read = readSitePlan(JSON.stringify(plan), centre)
    expect(read).toEqual({ plan })
  })

  it('has a building for each home, around its pin, and no two at one place', () => {
    const areas = areasOf(plan)
    for (const { number } of homes) {
      const pin = pins.get(number)
      const building = buildingOf(areas, number)
      if (!pin || !building) throw new Error(`Home ${number} stands nowhere`)
      expect(farthestM(pin, building.rings[0] ?? [])).toBeLessThan(12)
    }
    const placed = [...pins.values()]
    const apart = placed.flatMap((pin, index) => placed.slice(index + 1).map((other) => metresBetween(pin, other)))
    expect(Math.min(...apart)).toBeGreaterThan(4.5)
  })

  it('lies within its boundary, and is the same each time', () => {
    const points = outlinePoints(areasOf(plan))
    expect(farthestM(centre, points)).toBeLessThan(260)
    expect(layOutSite(centre, design, homes).plan).toEqual(plan)
  })
})
