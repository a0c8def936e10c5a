import { describe, expect, it } from 'vitest'
import { metresBetween, moved, type Point } from '~/lib/geometry'
import { areasOf, buildingOf, drawnAreas, houseWidth, type PlanFeature, type PlanKind, ribbon } from './site-plan'
import { keptPlan, maxPlanBytes, readSitePlan } from './site-plan-schema'

const naas: Point = [53.2, -6.65]
const at = (north: number, east: number) => moved(naas, north, east).reverse()

function square(kind: PlanKind, more: object = {}, side = 10) {
  const ring = [at(0, 0), at(0, side), at(side, side), at(side, 0), at(0, 0)]
  return {
    type: 'Feature',
    properties: { kind, ...more },
    geometry: { type: 'Polygon', coordinates: [ring] },
  } as PlanFeature
}

const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const read = (value: unknown, near: Point | null = naas) => readSitePlan(JSON.stringify(value), near)
const problemsOf = (value: unknown, near?: Point | null) => {
  const answer = read(value, near)
  return 'problems' in answer ? answer.problems : []
}

describe('readSitePlan', () => {
  it('keeps what it knows, and nothing else', () => {
    const plan = { ...collection(square('building', { unit_number: 12, height: 9, name: null })), crs: 'x' }
    expect(read(plan)).toEqual({ plan: collection(square('building', { unit_number: '12' })) })
  })

  it('takes every kind of shape that is drawn', () => {
    const line = [at(0, 0), at(50, 0)]
    const road = { type: 'Feature', properties: { kind: 'road', width_m: 6 } }
    expect(
      problemsOf(
        collection(
          { ...road, geometry: { type: 'LineString', coordinates: line } },
          { ...road, geometry: { type: 'MultiLineString', coordinates: [line] } },
          {
            ...square('green'),
            geometry: { type: 'MultiPolygon', coordinates: [square('green').geometry.coordinates] },
          },
        ),
      ),
    ).toEqual([])
  })

  it.each([
    ['no JSON', '{', 'The file is not JSON.'],
    ['another thing', '{"type":"Topology"}', 'The file must be a GeoJSON FeatureCollection.'],
    ['an empty plan', '{"type":"FeatureCollection","features":[]}', 'The plan is empty.'],
    ['a file that is too large', ' '.repeat(maxPlanBytes + 1), 'The plan is larger than 1 MB.'],
  ])('refuses %s', (_, text, problem) => {
    const answer = readSitePlan(text, naas)
    expect('problems' in answer && answer.problems).toContain(problem)
  })

  it('names the feature and what is wrong with it', () => {
    const open = square('plot')
    const holed = { ...open, geometry: { type: 'Polygon', coordinates: [[at(0, 0), at(0, 9), at(9, 9), at(9, 0)]] } }
    const point = { ...open, geometry: { type: 'Point', coordinates: at(0, 0) } }
    const swapped = {
      ...open,
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 95],
          [0, 96],
        ],
      },
    }
    expect(problemsOf(collection(square('castle' as PlanKind)))[0]).toContain(
      'Feature 1: its kind must be one of boundary',
    )
    expect(problemsOf(collection(open, holed))).toEqual(['Feature 2: an outline must end where it begins.'])
    expect(problemsOf(collection(open, point))[0]).toContain('Feature 2: its geometry must be a Polygon')
    expect(problemsOf(collection(swapped))).toEqual(['Feature 1: a coordinate is not on Earth; longitude comes first.'])
    expect(problemsOf(collection({ type: 'Feature', geometry: open.geometry }))).toEqual([
      'Feature 1: it has no properties.',
    ])
  })

  it('refuses a building that is a line', () => {
    const line = { ...square('building'), geometry: { type: 'LineString', coordinates: [at(0, 0), at(9, 0)] } }
    expect(problemsOf(collection(line))).toEqual(['Feature 1: a building must be an area, not a line.'])
  })

  it('tells the first problems, and how many more there are', () => {
    const problems = problemsOf(collection(...Array.from({ length: 9 }, () => square('castle' as PlanKind))))
    expect(problems).toHaveLength(6)
    expect(problems.at(-1)).toBe('And 4 more.')
  })

  it('refuses a plan that lies elsewhere', () => {
    expect(problemsOf(collection(square('plot')), moved(naas, 5_000, 0))[0]).toContain('5 km from the development')
    expect(problemsOf(collection(square('plot')), null)).toEqual([])
    expect(problemsOf(collection(square('plot', {}, 5_000)), null)).toEqual(['The plan is more than 3 km wide.'])
  })

  it('takes what is kept for a plan only where it is one', () => {
    expect(keptPlan({})).toBeNull()
    expect(keptPlan(collection(square('plot')))).not.toBeNull()
  })
})

describe('areasOf', () => {
  it('draws the ground before what stands on it', () => {
    const plan = {
      type: 'FeatureCollection' as const,
      features: [square('building'), square('road'), square('boundary')],
    }
    expect(areasOf(plan).map(({ kind }) => kind)).toEqual(['boundary', 'road', 'building'])
    expect(areasOf(null)).toEqual([])
  })

  it('finds the building of a home, and not its plot', () => {
    const features = [square('plot', { unit_number: '7' }), square('building', { unit_number: '7' })]
    expect(buildingOf(areasOf({ type: 'FeatureCollection', features }), '7')?.kind).toBe('building')
    expect(buildingOf(areasOf({ type: 'FeatureCollection', features }), '8')).toBeUndefined()
  })
})

describe('ribbon', () => {
  it('is as wide as it says', () => {
    const [left, , , right] = ribbon([naas, moved(naas, 100, 0)], 6)
    expect(metresBetween(left ?? naas, right ?? naas)).toBeCloseTo(6, 1)
  })
})

describe('houseWidth', () => {
  it('leaves a gap to the neighbour, and is like a house', () => {
    const street = (apart: number) => [0, 1, 2, 3].map((index) => moved(naas, 0, index * apart))
    expect(houseWidth(street(10))).toBeCloseTo(7, 1)
    expect(houseWidth(street(500))).toBe(16)
    expect(houseWidth(street(1))).toBe(4)
    expect(houseWidth([naas])).toBeCloseTo(8.4)
    // Flats of one block stand at one place.
    expect(houseWidth([naas, naas])).toBeCloseTo(8.4)
  })
})

describe('drawnAreas', () => {
  it('lets what is built of one home stand out, and nothing else', () => {
    const area = (kind: PlanKind, unitNumber: string | null) => ({ kind, unitNumber, name: null, rings: [] })
    const areas = [area('plot', '12'), area('building', '12'), area('building', '12'), area('building', null)]
    expect(drawnAreas(areas, '12').map(({ isHighlighted }) => isHighlighted)).toEqual([false, true, true, false])
    expect(drawnAreas(areas, null).some(({ isHighlighted }) => isHighlighted)).toBe(false)
  })
})
