import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  convexHull,
  farthestM,
  greatCircleM,
  groundAround,
  metresBetween,
  moved,
  type Point,
} from './geometry'

const naas: Point = [53.2, -6.65]

describe('moved', () => {
  it('goes so many metres, however far north', () => {
    expect(metresBetween(naas, moved(naas, 30, 40))).toBeCloseTo(50, 1)
    expect(metresBetween([0, 0], moved([0, 0], 0, 10))).toBeCloseTo(10, 1)
  })
})

describe('greatCircleM', () => {
  it('is known between cities, and agrees with the plain way between neighbours', () => {
    // Dublin and London: 463 km by any atlas.
    expect(greatCircleM([53.3498, -6.2603], [51.5074, -0.1278]) / 1_000).toBeCloseTo(463.3, 0)
    expect(greatCircleM(naas, moved(naas, 300, 400))).toBeCloseTo(500, -1)
    expect(greatCircleM([0, 179.999], [0, -179.999])).toBeCloseTo(222.4, 1)
  })
})

describe('convexHull', () => {
  it('leaves out what lies inside', () => {
    const square: Point[] = [
      [0, 0],
      [0, 2],
      [2, 2],
      [2, 0],
    ]
    expect(convexHull([...square, [1, 1], [0, 1]]).sort()).toEqual([...square].sort())
  })

  it('is the points themselves where they make no area', () => {
    expect(convexHull([])).toEqual([])
    expect(convexHull([naas])).toEqual([naas])
  })
})

describe('groundAround', () => {
  it('stands off the homes by its margin', () => {
    const ground = groundAround([naas, moved(naas, 0, 100)], 20)
    for (const corner of ground) expect(metresBetween(naas, corner)).toBeGreaterThan(19)
    expect(Math.max(...ground.map((corner) => metresBetween(naas, corner)))).toBeCloseTo(120, 0)
  })
})

describe('bounds', () => {
  it('hold every point, and are none of none', () => {
    expect(
      boundsOf([
        [1, 5],
        [3, 2],
        [2, 9],
      ]),
    ).toEqual([
      [1, 2],
      [3, 9],
    ])
    expect(boundsOf([])).toBeNull()
    expect(farthestM(naas, [])).toBe(0)
    expect(farthestM(naas, [moved(naas, 30, 40), naas])).toBeCloseTo(50, 0)
  })
})
