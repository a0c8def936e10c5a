import { expect, it } from 'vitest'
import { waitWords } from './wait-words'

it('says how long to wait', () => {
  expect([1, 20, 55, 61, 899, 3_600].map(waitWords)).toEqual([
    '2 seconds',
    '20 seconds',
    'a minute',
    '2 minutes',
    '15 minutes',
    'an hour',
  ])
})
