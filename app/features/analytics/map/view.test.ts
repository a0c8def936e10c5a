import { describe, expect, it } from 'vitest'
import type { MapUnit } from './plan.server'
import { toPlanView } from './view'

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
