import { describe, expect, it } from 'vitest'
import { readPeriod } from './period'
import { periodSearch } from './period-search'

const today = '2026-03-30'
const read = (search: string) => readPeriod(new URLSearchParams(search), today)

describe('readPeriod', () => {
  it('is the last 30 days unless the address says otherwise, today among them', () => {
    expect(read('')).toEqual({
      period: {
        choice: '30d',
        from: '2026-03-01',
        to: today,
        compare: 'previous',
        previousFrom: '2026-01-30',
        previousTo: '2026-02-28',
        unfinished: true,
      },
      problem: null,
    })
    expect(read('period=7')).toEqual(read('period=7d'))
    expect(read('period=7').period).toMatchObject({ from: '2026-03-24', previousFrom: '2026-03-17' })
    expect(read('period=90').period).toMatchObject({ choice: '90d', from: '2025-12-31', previousFrom: '2025-10-02' })
  })

  it('takes days of one’s own, said with or without the word', () => {
    const own = {
      choice: 'custom',
      from: '2026-02-01',
      to: '2026-02-28',
      compare: 'previous',
      previousFrom: '2026-01-04',
      previousTo: '2026-01-31',
      unfinished: false,
    }
    expect(read('from=2026-02-01&to=2026-02-28').period).toEqual(own)
    expect(read('period=custom&from=2026-02-01&to=2026-02-28')).toEqual({ period: own, problem: null })
    expect(read(`from=${today}&to=${today}`).period).toMatchObject({ previousFrom: '2026-03-29', unfinished: true })
  })

  it.each([
    ['period=14', /7, 30 or 90 days/],
    ['period=custom', /looks like/],
    ['from=2026-02-30&to=2026-03-01', /looks like/],
    ['from=2026-03-02&to=2026-03-01', /must not be after/],
    ['from=2026-03-02&to=2026-03-31', /future/],
    ['from=2025-01-01&to=2026-03-01', /366/],
    ["from=2026-03-01';--&to=2026-03-02", /looks like/],
  ])('says what is wrong with %s and shows the last 30 days', (search, problem) => {
    expect(read(search).problem).toMatch(problem)
    expect(read(search).period).toEqual(read('').period)
  })

  it('is compared with as many days: those before, the same weekdays, or a year before', () => {
    expect(read('period=30&compare=previous').period).toEqual(read('').period)
    expect(read('period=7&compare=weekdays').period).toMatchObject({
      previousFrom: '2026-03-17',
      previousTo: '2026-03-23',
    })
    // 35 days: the first multiple of a week that is as long.
    expect(read('period=30&compare=weekdays').period).toMatchObject({
      compare: 'weekdays',
      previousFrom: '2026-01-25',
      previousTo: '2026-02-23',
    })
    expect(read('period=30&compare=year').period).toMatchObject({
      previousFrom: '2025-03-01',
      previousTo: '2025-03-30',
    })
    expect(read('compare=sometime').period.compare).toBe('previous')
  })

  it('allows a whole leap year', () => {
    expect(readPeriod(new URLSearchParams('from=2028-01-01&to=2028-12-31'), '2029-01-01').problem).toBeNull()
  })
})

describe('periodSearch', () => {
  it('keeps the period, and nothing else of an address', () => {
    expect(periodSearch(new URLSearchParams('cursor=x&from=2026-03-01&to=2026-03-02&compare=year&sort=name'))).toBe(
      '?from=2026-03-01&to=2026-03-02&compare=year',
    )
    expect(periodSearch(new URLSearchParams('sort=name'))).toBe('')
  })
})
