import { expect, test } from 'vitest'
import { latestSearch } from './latest-search'

const at = 'https://example.test/units?period=30d'

test('without anything asked for, the page itself says it', () => {
  expect(latestSearch().of(at).toString()).toBe('period=30d')
})

test('a choice adds to the one before it, which has not arrived', () => {
  const latest = latestSearch()
  latest.ask(at, 'period=30d&house_type=BIRCH')
  const next = latest.of(at)
  next.set('status', 'sold')
  latest.ask(at, next.toString())
  expect(latest.of(at).toString()).toBe('period=30d&house_type=BIRCH&status=sold')
})

test('once the address has moved, it says more than what was asked for before', () => {
  const latest = latestSearch()
  latest.ask(at, 'period=30d&house_type=BIRCH')
  expect(latest.of('https://example.test/units?house_type=ELM').toString()).toBe('house_type=ELM')
})

test('what has arrived is not asked for any more, even after going back', () => {
  const latest = latestSearch()
  latest.ask(at, 'period=30d&house_type=BIRCH')
  latest.arrived()
  expect(latest.of(at).toString()).toBe('period=30d')
})
