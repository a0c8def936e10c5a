import { Link } from '@remix-run/react'
import { type ChartUnit, formatUnit } from '~/lib/chart-units'
import { formatPercent } from '~/lib/format'
import { type ChartMeaning, chartColours } from './colours'

export type BarListItem = { id: string; label: string; value: number; to?: string; detail?: string }

export type HorizontalBarListProps = {
  title: string
  unit: ChartUnit
  items: BarListItem[]
  meaning?: ChartMeaning
  /** When given, each bar is a share of it and says so; else the longest bar is the largest value. */
  total?: number
  /** Of items that lead to lists: which of the totals of a list (`ListTotals`) the value must equal. */
  counts?: string
}

/** Ranked figures with their names in full. It is a list, so it needs no table behind it. */
export function HorizontalBarList({ title, unit, items, meaning = 'answered', total, counts }: HorizontalBarListProps) {
  const largest = Math.max(0, ...items.map(({ value }) => value))
  const whole = total ?? largest
  return (
    <ol aria-label={title} className="space-y-3.5">
      {items.map((item) => (
        <li key={item.id}>
          <div className="flex items-baseline justify-between gap-4 text-sm">
            <span className="min-w-0 break-words">
              {item.to ? (
                <Link
                  {...(counts && { 'data-figure': item.label, 'data-counts': JSON.stringify([counts, item.value]) })}
                  to={item.to}
                  prefetch="intent"
                  className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
                >
                  {item.label}
                </Link>
              ) : (
                item.label
              )}
              {item.detail ? <span className="ml-2 text-[0.8125rem] text-ink-muted">{item.detail}</span> : null}
            </span>
            <span className="figures shrink-0 font-medium">
              {formatUnit(item.value, unit)}
              {total ? (
                <span className="ml-2 inline-block w-10 text-right font-normal text-ink-muted">
                  {formatPercent(item.value / total)}
                </span>
              ) : null}
            </span>
          </div>
          <div aria-hidden className="mt-1.5 h-1.5 rounded-full bg-sunken">
            <div
              style={{
                width: `${item.value > 0 && whole > 0 ? Math.max(0.5, (item.value / whole) * 100) : 0}%`,
                background: chartColours[meaning],
              }}
              className="h-full rounded-full"
            />
          </div>
        </li>
      ))}
    </ol>
  )
}
