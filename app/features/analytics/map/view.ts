import { type Figures, figuresOf } from '~/metrics/query/figures'
import type { MapTotals } from './queries.server'
import type { PlanColour } from './filters'
import type { MapUnit } from './plan.server'

/** How often the map was opened, and points on it, by day. */
export const mapMeasures = ['mapOpens', 'poiClicks'] as const

/** Homes on the map, and off it, as they stand now. */
export function toHomesOnMap(totals: MapTotals): Figures<'unitsLocated' | 'unitsUnlocated'> & MapTotals {
  const columns = { units: totals.units, unitsWithCoordinates: totals.withCoordinates }
  return { ...totals, ...figuresOf(['unitsLocated', 'unitsUnlocated'], { current: columns, previous: null }) }
}

// What the colour of a home on the site plan says, and which home has which.

export type PlanMeaning = 'answered' | 'noAnswer' | 'error' | 'handedOff' | 'neutral' | 'cost' | 'latency'

export type PlanGroup = { key: string; label: string; meaning: PlanMeaning; homes: number }

export type PlannedUnit = MapUnit & { group: string; says: string; meaning: PlanMeaning }

export type PlanView = {
  /** Every meaning that the colours of this choice have, those that no home has among them. */
  groups: PlanGroup[]
  /** In the order they came. */
  units: PlannedUnit[]
  located: number
}

type Group = Omit<PlanGroup, 'homes'>

const groups: Record<PlanColour, Group[]> = {
  onboarded: [
    { key: 'in', label: 'Onboarded', meaning: 'answered' },
    { key: 'waiting', label: 'On record, not come in yet', meaning: 'noAnswer' },
    { key: 'nobody', label: 'Nobody on record', meaning: 'neutral' },
  ],
  lastChat: [
    { key: 'week', label: 'Chatted in the last 7 days', meaning: 'answered' },
    { key: 'month', label: 'In the last 30 days', meaning: 'cost' },
    { key: 'earlier', label: 'Earlier', meaning: 'handedOff' },
    { key: 'never', label: 'Never', meaning: 'neutral' },
  ],
  missing: [
    { key: 'none', label: 'Nothing missing', meaning: 'cost' },
    { key: 'one', label: '1 document missing', meaning: 'answered' },
    { key: 'several', label: '2 or more missing', meaning: 'error' },
    { key: 'unknown', label: 'House type unknown', meaning: 'neutral' },
  ],
  geocoding: [
    { key: 'geocoded', label: 'Geocoded', meaning: 'cost' },
    { key: 'approximate', label: 'Approximate: set by hand', meaning: 'latency' },
    { key: 'manual', label: 'Placed by hand', meaning: 'handedOff' },
    { key: 'pending', label: 'Pending', meaning: 'noAnswer' },
    { key: 'failed', label: 'Failed', meaning: 'error' },
  ],
}

const dayMs = 86_400_000

const groupOf: Record<PlanColour, (unit: MapUnit, now: number) => string> = {
  onboarded: ({ onboarded, homeowners }) => (onboarded ? 'in' : homeowners ? 'waiting' : 'nobody'),
  lastChat: ({ lastChatAt }, now) => {
    if (lastChatAt === null) return 'never'
    const days = (now - Date.parse(lastChatAt)) / dayMs
    return days <= 7 ? 'week' : days <= 30 ? 'month' : 'earlier'
  },
  missing: ({ missingDocuments }) =>
    missingDocuments === null
      ? 'unknown'
      : missingDocuments === 0
        ? 'none'
        : missingDocuments === 1
          ? 'one'
          : 'several',
  geocoding: ({ geocodingStatus, isApproximate }) => (isApproximate ? 'approximate' : geocodingStatus),
}

/** The homes of a development, each with what its colour says. */
export function toPlanView(units: readonly MapUnit[], { colour, now }: { colour: PlanColour; now: string }): PlanView {
  const meanings = new Map(groups[colour].map((group) => [group.key, group]))
  const moment = new Date(now).getTime()
  const planned = units.map((unit) => {
    const key = groupOf[colour](unit, moment)
    const { label, meaning } = meanings.get(key) ?? { label: key, meaning: 'neutral' as const }
    return { ...unit, group: key, says: label, meaning }
  })
  return {
    groups: groups[colour]
      .map((group) => ({ ...group, homes: planned.filter((unit) => unit.group === group.key).length }))
      // What should not be is told only where it is.
      .filter(({ key, homes }) => key !== 'approximate' || homes > 0),
    units: planned,
    located: planned.filter(isLocated).length,
  }
}

export type Located<Thing> = Thing & { latitude: number; longitude: number }

export function isLocated<Thing extends { latitude: number | null; longitude: number | null }>(
  thing: Thing,
): thing is Located<Thing> {
  return thing.latitude !== null && thing.longitude !== null
}
