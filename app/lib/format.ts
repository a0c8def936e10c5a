// Figures and dates as text, the same on the server and in every browser: the locale of the company (formats.ts), explicit zones, and
// month names of our own, since ICU versions disagree about 'Sep' and 'Sept'. `null` is unknown, and is shown as a dash, never as zero.
import { currentFormats, type Locale } from './formats'

export const unknown = '–'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/** `12,345` */
export function formatCount(value: number | null): string {
  return formatDecimal(value, 0)
}

/** `12.3k`, `4.5M`: for axes, where there is no room. */
export function formatCompact(value: number | null): string {
  if (value === null) return unknown
  const size = Math.abs(value)
  if (size < 1_000) return signed(formatDecimal(value, Number.isInteger(value) ? 0 : 1))
  // 999,950 and above would round to '1000k'.
  const [divisor, suffix] =
    size < 999_950 ? [1_000, 'k'] : size < 999_950_000 ? [1_000_000, 'M'] : [1_000_000_000, 'bn']
  const rounded = Number((value / divisor).toFixed(1))
  return formatDecimal(rounded, Number.isInteger(rounded) ? 0 : 1) + suffix
}

/** `4.2`, with exactly `digits` decimals. */
export function formatDecimal(value: number | null, digits = 1): string {
  if (value === null) return unknown
  return signed(numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value))
}

const finestDigits = 2

/**
 * A ratio (0.873) as `87%`; `digits` decimals, or as many more as it takes: a part of a whole is never said to be all of it, or none, so
 * 425 of 427 are `99.5%`, and what is nearer yet is `over 99.99%` or `under 0.01%`.
 */
export function formatPercent(ratio: number | null, digits = 0): string {
  if (ratio === null) return unknown
  const percent = ratio * 100
  const text = formatDecimal(percent, digits)
  const isAll = Math.abs(percent) < 100 && /^−?100([.,]0*)?$/.test(text)
  const isNone = percent !== 0 && !/[1-9]/.test(text)
  if (!isAll && !isNone) return `${text}%`
  if (digits < finestDigits) return formatPercent(ratio, digits + 1)
  const sign = percent < 0 ? '−' : ''
  return isAll ? `over ${sign}${formatDecimal(99.99, 2)}%` : `under ${sign}${formatDecimal(0.01, 2)}%`
}

/**
 * US dollars in the currency of the company, at the rate that it set, with as many decimals as a small amount needs: `$1,204`, `€3.42`,
 * `$0.0134`, `under $0.0001`.
 */
export function formatUsd(usd: number | null): string {
  if (usd === null) return unknown
  const amount = inCurrency(usd)
  const sign = amount < 0 ? '−' : ''
  const size = Math.abs(amount)
  if (size > 0 && size < 0.0001) return `under ${sign}${formatAmount(0.0001, { digits: 4 })}`
  return sign + formatAmount(size, { digits: centsOf(size) })
}

/** The same for an axis: without zeros that say nothing. */
export function formatUsdTick(usd: number): string {
  const size = Math.abs(inCurrency(usd))
  return formatAmount(size, { digits: size === 0 ? 0 : centsOf(size), leastDigits: 0 })
}

/** `at €0.92 a dollar, of 12 Mar 2026`: by which rate amounts are shown; undefined where they are dollars. */
export function rateText(): string | undefined {
  const { money } = currentFormats()
  return money
    ? `at ${formatAmount(money.perUsd, { digits: 4, leastDigits: 2 })} a dollar, of ${formatDay(money.on)}`
    : undefined
}

/** An amount that is of a currency: `€1,820.50`. */
export function formatMoney(amount: number, currency: string): string {
  return signed(numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount))
}

const inCurrency = (usd: number) => usd * (currentFormats().money?.perUsd ?? 1)
const centsOf = (size: number) => (size === 0 ? 2 : size < 0.1 ? 4 : size < 1 ? 3 : size < 1_000 ? 2 : 0)

function formatAmount(
  size: number,
  { digits, leastDigits = digits }: { digits: number; leastDigits?: number },
): string {
  const currency = currentFormats().money?.currency ?? 'USD'
  const decimals = { minimumFractionDigits: leastDigits, maximumFractionDigits: digits }
  return numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...decimals }).format(size)
}

/**
 * What is known of a sum of costs: `$3.42`, `at least $3.42` where the cost of some is unknown, and unknown where that of all is. Of
 * nothing at all it is `$0.00`.
 */
export function formatCost(usd: number | null, unpriced = 0): string {
  if (unpriced === 0) return formatUsd(usd)
  return usd ? `at least ${formatUsd(usd)}` : unknown
}

/** `3 answers of unknown cost`; undefined where all are known. */
export function unknownCostText(unpriced = 0): string | undefined {
  return unpriced ? `${formatPlural(unpriced, 'answer')} of unknown cost` : undefined
}

/** `840 ms`, `2.4 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDurationMs(ms: number | null): string {
  if (ms === null) return unknown
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${formatDecimal(ms / 1_000, 1)} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 3_600) return pair(seconds, 60, 'min', 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 1_440) return pair(minutes, 60, 'h', 'min')
  return pair(Math.round(minutes / 60), 24, 'd', 'h')
}

/** `980 B`, `14.2 kB`, `3.1 MB` (powers of 1000). */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return unknown
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 999_950) return `${formatDecimal(bytes / 1_000, 1)} kB`
  if (bytes < 999_950_000) return `${formatDecimal(bytes / 1_000_000, 1)} MB`
  return `${formatDecimal(bytes / 1_000_000_000, 1)} GB`
}

/** `1 question`, `12 questions`. */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`
}

/** A calendar day (`2026-03-12`, in no zone) or an instant seen in `timeZone`, as `12 Mar 2026`, or as the locale has it. */
export function formatDay(value: Date | string, timeZone = 'UTC'): string {
  const { day, month, year } = partsOf(value, timeZone)
  const between = separators[currentFormats().locale]
  if (between) return [twoDigits(day), twoDigits(month), year].join(between)
  return monthComesFirst() ? `${months[month - 1]} ${day}, ${year}` : `${day} ${months[month - 1]} ${year}`
}

/** `12 Mar`: for axes and short lists. */
export function formatDayShort(value: Date | string, timeZone = 'UTC'): string {
  const { day, month } = partsOf(value, timeZone)
  const between = separators[currentFormats().locale]
  if (between) return [twoDigits(day), twoDigits(month), ...(between === '.' ? [''] : [])].join(between)
  return monthComesFirst() ? `${months[month - 1]} ${day}` : `${day} ${months[month - 1]}`
}

// Where the words of the page are not those of the place, a month has no name.
const separators: Partial<Record<Locale, string>> = {
  'de-DE': '.',
  'es-ES': '/',
  'fr-FR': '/',
  'it-IT': '/',
  'nl-NL': '-',
  'pl-PL': '.',
  'pt-PT': '/',
}
const monthComesFirst = () => currentFormats().locale === 'en-US'
const twoDigits = (number: number) => String(number).padStart(2, '0')

/** `Thu 12 Mar 2026` */
export function formatWeekday(value: Date | string, timeZone = 'UTC'): string {
  const { day, month, year } = partsOf(value, timeZone)
  return `${weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]} ${formatDay(value, timeZone)}`
}

/** An instant as `14:05` in `timeZone`. */
export function formatTime(value: Date | string, timeZone: string): string {
  const { hour, minute } = partsOf(value, timeZone)
  return `${hour}:${minute}`
}

/** An instant as `12 Mar 2026, 14:05` in `timeZone`. */
export function formatDateTime(value: Date | string, timeZone: string): string {
  return `${formatDay(value, timeZone)}, ${formatTime(value, timeZone)}`
}

/** How long before `now` an instant was: `just now`, `5 min ago`, `3 h ago`, `2 days ago`. Give the loader's `now`, not the browser's. */
export function formatAgo(value: Date | string, now: Date | string): string {
  const seconds = Math.round((new Date(now).getTime() - new Date(value).getTime()) / 1_000)
  if (seconds < 45) return 'just now'
  if (seconds < 3_570) return `${Math.max(1, Math.round(seconds / 60))} min ago`
  if (seconds < 84_600) return `${Math.round(seconds / 3_600)} h ago`
  return `${formatPlural(Math.round(seconds / 86_400), 'day')} ago`
}

const numberFormatters = new Map<string, Intl.NumberFormat>()

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const { locale } = currentFormats()
  const key = JSON.stringify([locale, options])
  const formatter = numberFormatters.get(key) ?? new Intl.NumberFormat(locale, options)
  numberFormatters.set(key, formatter)
  return formatter
}

const calendarDay = /^\d{4}-\d{2}-\d{2}$/
const formatters = new Map<string, Intl.DateTimeFormat>()

function partsOf(value: Date | string, timeZone: string) {
  const zone = typeof value === 'string' && calendarDay.test(value) ? 'UTC' : timeZone
  let formatter = formatters.get(zone)
  if (!formatter) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const
    formatter = new Intl.DateTimeFormat('en-IE', { ...numeric, hourCycle: 'h23', timeZone: zone })
    formatters.set(zone, formatter)
  }
  const parts = new Map(formatter.formatToParts(new Date(value)).map((part) => [part.type, part.value]))
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const two = (type: Intl.DateTimeFormatPartTypes) => twoDigits(number(type))
  return { year: number('year'), month: number('month'), day: number('day'), hour: two('hour'), minute: two('minute') }
}

function pair(small: number, size: number, large: string, rest: string): string {
  const whole = Math.floor(small / size)
  const left = small % size
  return left === 0 ? `${whole} ${large}` : `${whole} ${large} ${left} ${rest}`
}

// A true minus sign, as wide as the plus, and never a minus zero.
function signed(text: string): string {
  if (!text.startsWith('-')) return text
  return /[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1)
}
