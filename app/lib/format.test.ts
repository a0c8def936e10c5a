import { afterEach, describe, expect, it } from 'vitest'
import * as format from './format'
import { type Locale, setFormatsSource } from './formats'

describe('figures', () => {
  it.each([
    [format.formatCount(12345), '12,345'],
    [format.formatCount(0), '0'],
    [format.formatCount(null), '–'],
    [format.formatCount(-12), '−12'],
    [format.formatCount(-0.2), '0'],
    [format.formatCompact(950), '950'],
    [format.formatCompact(0.5), '0.5'],
    [format.formatCompact(12_300), '12.3k'],
    [format.formatCompact(999_960), '1M'],
    [format.formatCompact(4_000_000), '4M'],
    [format.formatPercent(0.873), '87%'],
    [format.formatPercent(0.8734, 1), '87.3%'],
    [format.formatPercent(null), '–'],
    // All of them is 100%, none of them 0%, and nothing else is.
    [format.formatPercent(427 / 427), '100%'],
    [format.formatPercent(425 / 427), '99.5%'],
    [format.formatPercent(426 / 427, 1), '99.8%'],
    [format.formatPercent(9_999 / 10_000), '99.99%'],
    [format.formatPercent(99_999 / 100_000), 'over 99.99%'],
    [format.formatPercent(1.004), '100%'],
    [format.formatPercent(0), '0%'],
    [format.formatPercent(2 / 427), '0.5%'],
    [format.formatPercent(1 / 100_000), 'under 0.01%'],
    [format.formatBytes(999), '999 B'],
    [format.formatBytes(14_200), '14.2 kB'],
    [format.formatBytes(999_999), '1.0 MB'],
    [format.formatPlural(1, 'question'), '1 question'],
    [format.formatPlural(0, 'question'), '0 questions'],
    [format.formatPlural(2, 'reply', 'replies'), '2 replies'],
  ])('%s is %s', (text, expected) => expect(text).toBe(expected))
})

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [0.00004, 'under $0.0001'],
    [0.0134, '$0.0134'],
    [0.4567, '$0.457'],
    [3.42, '$3.42'],
    [1204.4, '$1,204'],
    [-3.5, '−$3.50'],
    [null, '–'],
  ])('%s', (usd, expected) => expect(format.formatUsd(usd)).toBe(expected))
})

describe('formatDurationMs', () => {
  it.each([
    [0, '0 ms'],
    [840.4, '840 ms'],
    [999.7, '1.0 s'],
    [2_449, '2.4 s'],
    [59_960, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
    [null, '–'],
  ])('%s', (ms, expected) => expect(format.formatDurationMs(ms)).toBe(expected))
})

describe('days', () => {
  it('leaves a calendar day as it is, whatever the zone', () => {
    expect(format.formatDay('2026-03-01', 'America/New_York')).toBe('1 Mar 2026')
    expect(format.formatDayShort('2026-09-30')).toBe('30 Sep')
    expect(format.formatWeekday('2026-03-12', 'America/New_York')).toBe('Thu 12 Mar 2026')
  })

  it('sees an instant in the zone it is given, across summer time', () => {
    const instant = '2026-06-30T23:30:00Z'
    expect(format.formatDay(instant, 'Europe/Dublin')).toBe('1 Jul 2026')
    expect(format.formatDay(instant, 'UTC')).toBe('30 Jun 2026')
    expect(format.formatDateTime(instant, 'Europe/Dublin')).toBe('1 Jul 2026, 00:30')
    expect(format.formatDateTime(new Date('2026-01-05T09:05:00Z'), 'Europe/Dublin')).toBe('5 Jan 2026, 09:05')
  })

  it.each([
    ['2026-03-12T11:59:30Z', 'just now'],
    ['2026-03-12T11:55:00Z', '5 min ago'],
    ['2026-03-12T11:00:20Z', '1 h ago'],
    ['2026-03-12T09:00:00Z', '3 h ago'],
    ['2026-03-11T12:00:00Z', '1 day ago'],
    ['2026-03-10T12:00:00Z', '2 days ago'],
    ['2026-03-12T12:00:05Z', 'just now'],
  ])('%s was %s', (at, expected) => expect(format.formatAgo(at, '2026-03-12T12:00:00Z')).toBe(expected))
})

describe('as a company writes it', () => {
  const written = (locale: Locale) => {
    setFormatsSource(() => ({ locale, money: { currency: 'EUR', perUsd: 0.5, on: '2026-03-12' } }))
    return [
      format.formatDecimal(12345.6),
      format.formatPercent(99_999 / 100_000),
      format.formatDay('2026-03-12'),
      format.formatDayShort('2026-03-02'),
      format.formatUsd(6.84),
      format.formatMoney(1820.5, 'GBP'),
    ].map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
  }
  afterEach(() => setFormatsSource(() => undefined))

  it.each([
    ['en-IE', '12,345.6', 'over 99.99%', '12 Mar 2026', '2 Mar', '€3.42', '£1,820.50'],
    ['en-US', '12,345.6', 'over 99.99%', 'Mar 12, 2026', 'Mar 2', '€3.42', '£1,820.50'],
    ['de-DE', '12.345,6', 'over 99,99%', '12.03.2026', '02.03.', '3,42 €', '1.820,50 £'],
    ['fr-FR', '12 345,6', 'over 99,99%', '12/03/2026', '02/03', '3,42 €', '1 820,50 £'],
    ['nl-NL', '12.345,6', 'over 99,99%', '12-03-2026', '02-03', '€ 3,42', '£ 1.820,50'],
  ] as const)('%s', (locale, ...texts) => expect(written(locale)).toEqual(texts))

  it('says by which rate dollars were converted, and of which day it is', () => {
    expect(format.rateText()).toBeUndefined()
    setFormatsSource(() => ({ locale: 'en-IE', money: { currency: 'EUR', perUsd: 0.92, on: '2026-03-12' } }))
    expect(format.rateText()).toBe('at €0.92 a dollar, of 12 Mar 2026')
    expect([format.formatUsdTick(0), format.formatUsdTick(2.5)]).toEqual(['€0', '€2.3'])
  })
})
