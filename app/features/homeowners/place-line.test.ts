import { expect, it } from 'vitest'
import { placeLine } from './place-line'

it('says the development once', () => {
  expect(placeLine({ address: '12 Longview Park', development: 'Longview Park' })).toBe('12 Longview Park')
  expect(placeLine({ address: '4 Grattan Quay', development: 'Riverside Quay' })).toBe('4 Grattan Quay, Riverside Quay')
})
