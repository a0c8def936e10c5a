import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

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
