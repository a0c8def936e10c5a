import { describe, expect, it } from 'vitest'
import { readPeriod } from '~/metrics/query/period'
import { toErrorsView } from '../errors/view'
import type { MapUnit } from './plan.server'
import { toMapView, toPlanView } from './view'

const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')

describe('toMapView', () => {
  it('has every day of either period', () => {
    const view = toMapView(
      [
        { date: '2026-03-25', mapOpens: 7, poiClicks: 1 },
        { date: '2026-03-28', mapOpens: 2, poiClicks: 0 },
        { date: '2026-03-30', mapOpens: 1, poiClicks: 3 },
      ],
      period,
    )
    expect(view.mapOpens).toEqual([2, 0, 1])
    expect(view.poiClicks).toEqual([0, 0, 3])
    expect(view.previousMapOpens).toEqual([7, 0, 0])
    expect(view.totals).toEqual({ mapOpens: { current: 3, previous: 7 }, poiClicks: { current: 3, previous: 1 } })
  })
})

describe('toErrorsView', () => {
  it('counts each kind by day, and all of them together', () => {
    const none = { ingestion: 0, llm: 0, job: 0, client: 0 }
    const view = toErrorsView(
      [
        { date: '2026-03-28', ...none, llm: 2 },
        { date: '2026-03-30', ...none, llm: 1, client: 4 },
      ],
      [{ date: '2026-03-27', ...none, job: 5 }],
      period,
    )
    expect(view.byKind).toEqual({ ingestion: [0, 0, 0], llm: [2, 0, 1], job: [0, 0, 0], client: [0, 0, 4] })
    expect(view.totals.job).toEqual({ current: 0, previous: 5 })
    expect(view.total).toEqual({ current: 7, previous: 5 })
  })
})

describe('toPlanView', () => {
  const unit = (values: Partial<MapUnit>): MapUnit => ({
    id: '1',
    number: '1',
    address: '1 Street',
    houseType: 'The Ash',
    latitude: 53,
    longitude: -6,
    geocodingStatus: 'geocoded',
    isApproximate: false,
    homeowners: 1,
    onboarded: true,
    lastChatAt: null,
    missingDocuments: 0,
    ...values,
  })
  const now = '2026-03-30T12:00:00Z'
  const groupsOf = (colour: Parameters<typeof toPlanView>[1]['colour'], ...units: MapUnit[]) =>
    toPlanView(units, { colour, now }).units.map(({ group }) => group)

  it('colours by who came in', () => {
    expect(
      groupsOf('onboarded', unit({}), unit({ onboarded: false }), unit({ onboarded: false, homeowners: 0 })),
    ).toEqual(['in', 'waiting', 'nobody'])
  })

  it('colours by the last chat, both ends of a week in it', () => {
    expect(
      groupsOf(
        'lastChat',
        unit({ lastChatAt: '2026-03-23T12:00:00Z' }),
        unit({ lastChatAt: '2026-03-23T11:59:59Z' }),
        unit({ lastChatAt: '2026-02-01T12:00:00Z' }),
        unit({}),
      ),
    ).toEqual(['week', 'month', 'earlier', 'never'])
  })

  it('colours by what is missing; of no type, that is unknown', () => {
    const missing = [0, 1, 5, null].map((missingDocuments) => unit({ missingDocuments }))
    expect(groupsOf('missing', ...missing)).toEqual(['none', 'one', 'several', 'unknown'])
  })

  it('counts each colour, those of no home too, and the homes on the plan', () => {
    const view = toPlanView([unit({}), unit({ geocodingStatus: 'failed', latitude: null, longitude: null })], {
      colour: 'geocoding',
      now,
    })
    expect(view.groups.map(({ key, homes }) => [key, homes])).toEqual([
      ['geocoded', 1],
      ['manual', 0],
      ['pending', 0],
      ['failed', 1],
    ])
    expect(view.located).toBe(1)
  })

  it('sets apart what is only approximate, where anything is', () => {
    const { groups, units } = toPlanView([unit({ isApproximate: true }), unit({})], { colour: 'geocoding', now })
    expect(units.map(({ group }) => group)).toEqual(['approximate', 'geocoded'])
    expect(groups.find(({ key }) => key === 'approximate')?.homes).toBe(1)
  })
})
