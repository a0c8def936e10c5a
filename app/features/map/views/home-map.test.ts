import { describe, expect, it } from 'vitest'
import { moved, type Point } from '~/lib/geometry'
import type { SitePlan } from '~/domain/site-plan/site-plan'
import type { HomeOnMap } from '../queries/home-on-map.server'
import { toHomeMap } from './home-map'
import { walkText } from './walk-text'

const naas: Point = [53.2, -6.65]
const door: Point = moved(naas, 100, 0)

const home: HomeOnMap = {
  number: '12',
  address: '12 Oak Road',
  latitude: door[0],
  longitude: door[1],
  geocodingStatus: 'geocoded',
  geocodingPrecision: 'house',
  developmentName: 'Oak Park',
  developmentLatitude: naas[0],
  developmentLongitude: naas[1],
  sitePlan: null,
}

function point(name: string, category: string, north: number) {
  const [latitude, longitude] = moved(naas, north, 0)
  return { id: name, name, category, description: '', latitude, longitude }
}

const around = [point('Far school', 'school', 1_100), point('Shop', 'shop', 500), point('Crèche', 'school', 200)]

describe('toHomeMap', () => {
  it('measures from the door, the nearest first', () => {
    const { points, from, pinStatus } = toHomeMap(home, around)
    expect([from, pinStatus]).toEqual([door, 'placed'])
    const street = toHomeMap({ ...home, geocodingPrecision: 'approximate' }, around)
    expect([street.from, street.pinStatus]).toEqual([door, 'approximate'])
    expect(points.map(({ name, walk }) => [name, walk?.metres])).toEqual([
      ['Crèche', 130],
      ['Shop', 520],
      ['Far school', 1_300],
    ])
  })

  it('measures from the development as long as the home has no pin, and says why it has none', () => {
    const lost = { ...home, latitude: null, longitude: null }
    const view = toHomeMap({ ...lost, geocodingStatus: 'pending' }, around)
    expect([view.home, view.from, view.pinStatus]).toEqual([null, naas, 'pending'])
    expect(view.points[0]?.walk?.metres).toBe(260)
    expect(toHomeMap({ ...lost, geocodingStatus: 'failed' }, around).pinStatus).toBe('failed')
  })

  it('tells no distance from nowhere', () => {
    const nowhere = { latitude: null, longitude: null, developmentLatitude: null, developmentLongitude: null }
    const { points, from, rings } = toHomeMap({ ...home, ...nowhere }, around)
    expect([from, points.map(({ walk }) => walk), rings]).toEqual([null, [null, null, null], []])
  })

  it('counts what there is of each category', () => {
    expect(toHomeMap(home, [...around, point('Fire station', 'fire_station', 50)]).categories).toEqual([
      { id: 'fire_station', label: 'Fire station', points: 1 },
      { id: 'school', label: 'Schools', points: 2 },
      { id: 'shop', label: 'Shops', points: 1 },
    ])
  })

  it('draws rings as far out as the points are', () => {
    const labels = (north: number) => toHomeMap(home, [point('One', 'shop', north)]).rings.map(({ label }) => label)
    expect(labels(200)).toEqual(['5 min'])
    expect(labels(1_100)).toEqual(['5 min', '10 min', '15 min', '20 min'])
    expect(labels(9_000)).toHaveLength(5)
    expect(toHomeMap(home, []).rings).toEqual([])
  })

  it('knows whether its building is on the plan', () => {
    const outline = [
      [-6.65, 53.2],
      [-6.649, 53.2],
      [-6.649, 53.201],
      [-6.65, 53.2],
    ]
    const plan: SitePlan = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { kind: 'building', unit_number: '12' },
          geometry: { type: 'Polygon', coordinates: [outline] },
        },
      ],
    }
    expect(toHomeMap({ ...home, sitePlan: plan }, []).isOnPlan).toBe(true)
    expect(toHomeMap({ ...home, number: '13', sitePlan: plan }, []).isOnPlan).toBe(false)
  })
})

describe('walkText', () => {
  it('says both how long and how far', () => {
    expect(walkText({ metres: 640, minutes: 8 })).toBe('about 8 min on foot, 640 m')
    expect(walkText({ metres: 1_300, minutes: 16 })).toBe('about 16 min on foot, 1.3 km')
  })
})
