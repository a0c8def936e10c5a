// What tests of links share: filters to ask for, and how the days, the company and the order of an address are read.
import fc, { type Arbitrary } from 'fast-check'
import { expect } from 'vitest'
import { sortDirections } from '~/lib/sort-direction'
import { comparisons, readPeriod } from '~/metrics/query/period'

const today = '2026-06-30'

type Link<Query> = (query: Query) => string
/** Every filter that a link knows must be tried: a new one that is not read by its page fails here, or does not compile. */
type Tried<Query> = { [Name in keyof Required<Query>]: Arbitrary<NonNullable<Query[Name]>> }
export type Read = (params: URLSearchParams) => Record<string, unknown>

export const one = <const Values extends readonly [unknown, ...unknown[]]>(values: Values) =>
  fc.constantFrom(...values) as Arbitrary<Values[number]>
export const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((words) => words.trim() === words)
export const uuid = fc.uuid()
export const yesNo = one(['yes', 'no'])
export const day = fc.integer({ min: 1, max: 30 }).map((date) => `2026-06-${String(date).padStart(2, '0')}`)

export const period = { period: one(['7d', '30d', '90d']), from: day, to: day, compare: one(comparisons) }
export const tenant = { tenant: one(['oak-homes', 'elm-and-sons']) }
export const place = { ...tenant, development: uuid }
export const sorted = <const Keys extends readonly [string, ...string[]]>(keys: Keys) => ({
  sort: one(keys),
  order: one(sortDirections),
})

export const readDays: Read = (params) => {
  const { choice, from, to, compare } = readPeriod(params, today).period
  return { period: choice, from, to, compare }
}
// The company and the development are looked up by what the address says.
export const readPlace: Read = (params) => ({ tenant: params.get('tenant'), development: params.get('development') })
export const readSort =
  (read: (params: URLSearchParams) => { sort: { key: string; direction: string }; query?: object }): Read =>
  (params) => {
    const { sort, ...rest } = read(params)
    return { ...rest, ...rest.query, sort: sort.key, order: sort.direction }
  }
export const all =
  (...reads: Read[]): Read =>
  (params) =>
    Object.assign({}, ...reads.map((read) => read(params))) as Record<string, unknown>

/** Some of the filters, in a combination that the page can be asked for. */
function asked<Query>(tried: Tried<Query>): Arbitrary<Query> {
  return fc.record(tried as Record<string, Arbitrary<unknown>>, { requiredKeys: [] }).map((query) => {
    const next: Record<string, unknown> = { ...query }
    // An order belongs to a sort, and days to two ends or to a name.
    if (!('sort' in next)) delete next.order
    if ('from' in next !== 'to' in next || 'period' in next) {
      delete next.from
      delete next.to
    }
    if (typeof next.from === 'string' && typeof next.to === 'string' && next.from > next.to)
      [next.from, next.to] = [next.to, next.from]
    return next as Query
  })
}

export const isReadBack = <Query extends object>(link: Link<Query>, tried: Tried<Query>, read: Read) =>
  fc.assert(
    fc.property(asked(tried), (query) => {
      const understood = read(new URL(link(query), 'http://house').searchParams)
      const given = Object.entries(query)
      expect(given.map(([name]) => [name, String(understood[name])])).toEqual(
        given.map(([name, value]) => [name, String(value)]),
      )
    }),
    { numRuns: 60 },
  )
