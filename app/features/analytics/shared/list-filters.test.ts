import { expect, it } from 'vitest'
import { presetPeriod } from '~/metrics/query/period'
import { readUnitList } from '../homes/filters'
import { csvParams } from './csv-params'

it('an address says filters and order of a list, and what makes no sense is passed over', () => {
  const { filters, sort } = readUnitList(
    new URLSearchParams('search=%20ash%20&house_type=a%20b&email_missing=yes&status=gone&sort=chats&documents=missing'),
  )
  expect(filters).toEqual({
    search: 'ash',
    houseType: null,
    status: null,
    onboarded: null,
    emailMissing: true,
    documents: 'missing',
    geocodingStatus: null,
  })
  expect(sort).toEqual({ key: 'chats', direction: 'desc' })
  expect(readUnitList(new URLSearchParams('sort=price')).sort).toEqual({ key: 'number', direction: 'asc' })
  expect(readUnitList(new URLSearchParams('sort=house_type')).sort.direction).toBe('asc')
})

it('a page is downloaded by the names of its endpoint', () => {
  const { query, sort } = readUnitList(new URLSearchParams('onboarded=no&sort=chats&period=7d&cursor=x'))
  expect(csvParams({ period: presetPeriod('7d', '2026-03-30'), sort, query })).toBe(
    'from=2026-03-24&to=2026-03-30&compare=previous&sort=-chats&onboarded=no&format=csv',
  )
})
