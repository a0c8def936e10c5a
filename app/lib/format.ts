// Figures and dates as text, the same on the server and in every browser: one locale, explicit zones, and month names of
// our own, since ICU versions disagree about 'Sep' and 'Sept'. `null` is unknown, and is shown as a dash, never as zero.

const locale = 'en-IE'
export const unknown = '–'

const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/** `12,345` */
export function formatCount(value: number | null): string {
  return value === null ? unknown : signed(count.format(value))
}

/** `12.3k`, `4.5M`: for axes, where there is no room. */
export function formatCompact(value: number | null): string {
  if (value === null) return unknown
  const size = Math.abs(value)
  if (size < 1_000) return signed(formatDecimal(value, Number.isInteger(value) ? 0 : 1))
  // 999,950 and above would round to '1000k'.
  const [divisor, suffix] =
    size < 999_950 ? [1_000, 'k'] : size < 999_950_000 ? [1_000_000, 'M'] : [1_000_000_000, 'bn']
  return signed((value / divisor).toFixed(1).replace(/\.0$/, '') + suffix)
}

/** `4.2`, with exactly `digits` decimals. */
export function formatDecimal(value: number | null, digits = 1): string {
  if (value === null) return unknown
  return signed(
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
  )
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
  const isAll = Math.abs(percent) < 100 && /^−?100(\.0*)?$/.test(text)
  const isNone = percent !== 0 && !/[1-9]/.test(text)
  if (!isAll && !isNone) return `${text}%`
  if (digits < finestDigits) return formatPercent(ratio, digits + 1)
  const sign = percent < 0 ? '−' : ''
  return isAll ? `over ${sign}99.99%` : `under ${sign}0.01%`
}

/** US dollars, with as many decimals as a small amount needs: `$1,204`, `$3.42`, `$0.0134`, `under $0.0001`. */
export function formatUsd(usd: number | null): string {
  if (usd === null) return unknown
  const sign = usd < 0 ? '−' : ''
  const size = Math.abs(usd)
  if (size > 0 && size < 0.0001) return `under ${sign}$0.0001`
  const digits = size === 0 ? 2 : size < 0.1 ? 4 : size < 1 ? 3 : size < 1_000 ? 2 : 0
  return `${sign}$${formatDecimal(size, digits)}`
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

/** A calendar day (`2026-03-12`, in no zone) or an instant seen in `timeZone`, as `12 Mar 2026`. */
export function formatDay(value: Date | string, timeZone = 'UTC'): string {
  const { day, month, year } = partsOf(value, timeZone)
  return `${day} ${months[month - 1]} ${year}`
}

/** `12 Mar`: for axes and short lists. */
export function formatDayShort(value: Date | string, timeZone = 'UTC'): string {
  const { day, month } = partsOf(value, timeZone)
  return `${day} ${months[month - 1]}`
}

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

const calendarDay = /^\d{4}-\d{2}-\d{2}$/
const formatters = new Map<string, Intl.DateTimeFormat>()

function partsOf(value: Date | string, timeZone: string) {
  const zone = typeof value === 'string' && calendarDay.test(value) ? 'UTC' : timeZone
  let formatter = formatters.get(zone)
  if (!formatter) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const
    formatter = new Intl.DateTimeFormat(locale, { ...numeric, hourCycle: 'h23', timeZone: zone })
    formatters.set(zone, formatter)
  }
  const parts = new Map(formatter.formatToParts(new Date(value)).map((part) => [part.type, part.value]))
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const two = (type: Intl.DateTimeFormatPartTypes) => String(number(type)).padStart(2, '0')
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
