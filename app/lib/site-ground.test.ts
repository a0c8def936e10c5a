import { describe, expect, it } from 'vitest'
import { convexHull, groundAround, houseWidth, metresBetween, moved, type Point } from './site-ground'

const naas: Point = [53.2, -6.65]

describe('moved', () => {
  it('goes so many metres, however far north', () => {
    expect(metresBetween(naas, moved(naas, 30, 40))).toBeCloseTo(50, 1)
    expect(metresBetween([0, 0], moved([0, 0], 0, 10))).toBeCloseTo(10, 1)
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
