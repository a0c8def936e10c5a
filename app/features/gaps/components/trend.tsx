import { ArrowDown, ArrowUp, Minus } from '~/ui/icons'
import { type GapTrend, trendDirection, trendText } from '../views/gap-trend'

const icons = { more: ArrowUp, less: ArrowDown, same: Minus, unknown: null }
const inks = { more: 'text-bad', less: 'text-good', same: 'text-ink-muted', unknown: 'text-ink-muted' }

/** How often it was asked lately, and before: fewer is better. */
export function Trend({ trend, days }: { trend: GapTrend; days: number }) {
  const direction = trendDirection(trend)
  const Icon = icons[direction]
  return (
    <span className={`figures inline-flex items-center gap-1 ${inks[direction]}`}>
      {Icon ? <Icon aria-hidden className="size-3.5" /> : null}
      {trendText(trend, days)}
    </span>
  )
}
