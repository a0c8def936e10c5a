import { Link, useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Page } from '~/lib/keyset'
import { Pagination } from '~/ui/pagination'
import { formatCount } from '~/lib/format'

type MarkedFigure = { 'data-figure'?: string; 'data-counts'?: string }

/** A way from a figure or a name in a table to what stands behind it. */
export function RowLink({ to, children, ...marks }: { to: string; children: ReactNode } & MarkedFigure) {
  return (
    <Link
      {...marks}
      to={to}
      prefetch="intent"
      className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
    >
      {children}
    </Link>
  )
}

type CountLinkProps = {
  value: number
  shown: ReactNode
  to: string
  /** Which of the totals of the list that it leads to (`ListTotals`) it must equal. */
  total: string
}

/** A figure that leads to its rows; none leads nowhere. */
export function CountLink({ value, shown, to, total }: CountLinkProps) {
  const counts = { 'data-figure': `${total} of a row`, 'data-counts': JSON.stringify([total, value]) }
  return value > 0 ? (
    <RowLink to={to} {...counts}>
      {shown}
    </RowLink>
  ) : (
    <>{shown}</>
  )
}

type TablePagesProps = {
  label: string
  page: Pick<Page<unknown>, 'next' | 'previous'>
  /** The cursor's name in the address, where a page has several tables. */
  name?: string
}

/** The ways to the neighbouring pages of a table; the rest of the address stays. */
export function TablePages({ label, page, name = 'cursor' }: TablePagesProps) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const href = (cursor: string | null) => {
    if (cursor === null) return null
    const search = new URLSearchParams(params)
    search.set(name, cursor)
    return `${pathname}?${search}`
  }
  return <Pagination label={label} previousHref={href(page.previous)} nextHref={href(page.next)} />
}

type ComparedCountProps = {
  previous: number
  /** Both without days that are not over: an unfinished day is not compared with a whole one. */
  finished: number
  previousFinished: number
  current: number
}

/** What stands below a count in a table: that of the time before, like for like. */
export function ComparedCount({ current, previous, finished, previousFinished }: ComparedCountProps) {
  const isOver = finished === current && previousFinished === previous
  return (
    <span className="block text-[0.8125rem] font-normal text-ink-muted">
      <span className="block">{formatCount(isOver ? previous : previousFinished)} before</span>
      {isOver ? null : <span className="block">{formatCount(finished)} without today</span>}
    </span>
  )
}

/** How a link inside of rows looks. */
export const linkText =
  'rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold [overflow-wrap:anywhere]'
