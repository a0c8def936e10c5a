import { describe, expect, it } from 'vitest'
import { moved, type Point } from './geometry'
import { reachM, walkBetween } from './walking'

const naas: Point = [53.2, -6.65]

describe('walkBetween', () => {
  it('adds three tenths to the straight line, at 80 metres a minute', () => {
    expect(walkBetween(naas, moved(naas, 492, 0))).toEqual({ metres: 640, minutes: 8 })
    expect(walkBetween(naas, moved(naas, 0, 1_000))).toEqual({ metres: 1_300, minutes: 16 })
  })

  it('never takes less than a minute', () => {
    expect(walkBetween(naas, naas)).toEqual({ metres: 0, minutes: 1 })
  })

  it('is the same both ways, and over the date line', () => {
    expect(walkBetween([0, 179.999], [0, -179.999])).toEqual(walkBetween([0, -179.999], [0, 179.999]))
    expect(walkBetween([0, 179.999], [0, -179.999]).metres).toBe(290)
  })

  it('agrees with how far one comes', () => {
    const { minutes } = walkBetween(naas, moved(naas, reachM(15), 0))
    expect(minutes).toBe(15)
  })
})
