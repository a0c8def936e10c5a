import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { ArrowDown, ArrowRight, ArrowUp, Minus } from './icons'
import type { ReactNode } from 'react'
import { type ChangeInput, describeChange, type Direction, type Verdict } from '~/lib/change'
import { Definition } from './tooltip'
import { useIsOpen } from './open-links'
import { useHere } from './use-here'

type ComparisonInput = ChangeInput & {
  previousText: string
  /**
   * The same without the day that is not over, on both sides, where there is one: the change is told by these. Null where no day is over
   * yet.
   */
  likeForLike?: { current: number | null; previous: number | null } | null
}

type Figure = {
  label: string
  /** Already formatted; see lib/format. */
  value: string
  /** Against the period before; `previousText` is its formatted figure. */
  comparison?: ComparisonInput
  hint?: ReactNode
  definition?: ReactNode
  /** For a `Sparkline`. */
  chart?: ReactNode
}

/** What a figure shows, but for what it is called. */
export type StatValue = Omit<Figure, 'label' | 'definition'> &
  (Linked | { href?: undefined; hrefLabel?: undefined; counts?: undefined })

export type StatProps = Pick<Figure, 'label' | 'definition'> & StatValue

/** A figure that leads to the very rows that it counts. */
type Linked = {
  href: string
  hrefLabel?: string
  /**
   * Which of the totals of the list that it leads to (`ListTotals`) it must equal, and what it is: of a share, the rows that it is a
   * share of all of.
   */
  counts: readonly [total: string, value: number | null]
}

const icons: Record<Direction, typeof ArrowUp> = { up: ArrowUp, down: ArrowDown, same: Minus }
const inks: Record<Verdict, string> = { good: 'text-good', bad: 'text-bad', neutral: 'text-ink-soft' }

export function Stat({ label, value, comparison, hint, definition, chart, href, hrefLabel, counts }: StatProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <div className="flex min-h-6 items-center gap-0.5 text-sm text-ink-muted">
        {label}
        {definition ? <Definition of={label}>{definition}</Definition> : null}
      </div>
      <div className="mt-1 flex items-end justify-between gap-4">
        <p className="display figures shrink-0 text-[2rem] leading-tight">{value}</p>
        {chart}
      </div>
      {comparison ? <Comparison {...comparison} /> : null}
      {hint ? <p className="mt-1.5 text-[0.8125rem] text-ink-muted">{hint}</p> : null}
      {href ? <WayToRows label={label} href={href} hrefLabel={hrefLabel} counts={counts} /> : null}
    </div>
  )
}

function WayToRows({ label, href, hrefLabel, counts }: Linked & { label: string }) {
  const to = useHere(href)
  const isOpen = useIsOpen()
  if (!isOpen(href)) return null
  return (
    <Link
      to={to}
      prefetch="intent"
      data-figure={label}
      data-counts={JSON.stringify(counts)}
      className="group mt-auto inline-flex items-center gap-1 self-start rounded pt-3 text-[0.8125rem] font-medium text-gold-ink"
    >
      {hrefLabel ?? 'Show the rows'}
      <span className="sr-only"> of {label}</span>
      <ArrowRight aria-hidden className="size-3.5 transition-transform group-hover:translate-x-0.5" />
    </Link>
  )
}

function Comparison({ previousText, likeForLike, ...input }: ComparisonInput) {
  const change = likeForLike === null ? null : describeChange({ ...input, ...likeForLike })
  if (!change) return <p className="mt-1.5 text-[0.8125rem] text-ink-muted">Before: {previousText}</p>
  const Icon = icons[change.direction]
  return (
    <p className="figures mt-1.5 flex flex-wrap items-center gap-x-1.5 text-[0.8125rem] text-ink-muted">
      <span className={clsx('inline-flex items-center gap-0.5 font-medium', inks[change.verdict])}>
        <Icon aria-hidden className="size-3.5" />
        {change.direction === 'same' ? null : <span className="sr-only">{change.direction}</span>}
        {change.text}
      </span>
      <span>from {previousText}</span>
      {likeForLike ? (
        <span data-without-today className="sr-only">
          without today, which is not over
        </span>
      ) : null}
    </p>
  )
}

/** A row of figures: two beside each other on a phone, four on a desk. What is true of all their changes stands below them once. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="group">
      <div className="grid grid-cols-1 gap-4 min-[480px]:grid-cols-2 xl:grid-cols-4">{children}</div>
      <p
        aria-hidden
        className="mt-2.5 hidden text-right text-[0.8125rem] text-ink-muted group-has-[[data-without-today]]:block"
      >
        Changes leave out today, which is not over
      </p>
    </div>
  )
}
