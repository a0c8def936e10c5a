import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

/** A way from a figure or a name in a table to what stands behind it. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      prefetch="intent"
      className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
    >
      {children}
    </Link>
  )
}

/** A figure that leads to its rows; none leads nowhere. */
export function CountLink({ value, shown, to }: { value: number; shown: string; to: string }) {
  return value > 0 ? <RowLink to={to}>{shown}</RowLink> : <>{shown}</>
}
