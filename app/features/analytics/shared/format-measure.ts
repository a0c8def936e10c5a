import { formatCost, formatCount, formatDecimal, formatDurationMs, formatPercent } from '~/lib/format'
import { measureOf, type MeasureId } from '~/metrics/measures/catalogue'
import type { Unit } from '~/metrics/measures/measure'

const writers: Record<Unit, (value: number | null, digits?: number) => string> = {
  count: formatCount,
  share: formatPercent,
  milliseconds: formatDurationMs,
  usd: formatCost,
  rating: (value) => formatDecimal(value),
  similarity: (value) => formatDecimal(value, 2),
  days: (value) => formatDecimal(value, 1),
  letters: formatCount,
}

/** A measure as it is written on a page; what is not known, as such. */
export function formatMeasure(id: MeasureId, value: number | null): string {
  const { unit, digits } = measureOf(id)
  return unit === 'share' ? writers.share(value, digits) : unit === 'usd' ? writers.usd(value) : writers[unit](value)
}
