import { describe, expect, it } from 'vitest'
import { fitLabel, heatStep } from './heat-scale'

describe('heatStep', () => {
  it.each([
    [null, 10, null],
    [0, 10, 0],
    [0, 0, 0],
    [0.01, 10, 1],
    [2, 10, 1],
    [2.1, 10, 2],
    [10, 10, 5],
    [0.6, 1, 3],
  ])('%s of at most %s is shade %s', (value, largest, step) => expect(heatStep(value, largest)).toBe(step))
})

describe('fitLabel', () => {
  it('leaves what fits', () => expect(fitLabel('Parking', 60)).toBe('Parking'))
  it('cuts what does not', () => expect(fitLabel('Heating and hot water', 60)).toBe('Heating a…'))
})
