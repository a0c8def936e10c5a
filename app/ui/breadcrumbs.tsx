import { Link, useMatches } from '@remix-run/react'
import { ChevronRight } from './icons'

/** `export const handle: BreadcrumbHandle<Data> = { breadcrumb: (data) => data.name }` gives a route its crumb; null leaves it out. */
export type BreadcrumbHandle<Data = unknown> = { breadcrumb: string | ((data: Data) => string | null) }

function crumbOf(handle: unknown, data: unknown): string | null {
  if (typeof handle !== 'object' || handle === null || !('breadcrumb' in handle)) return null
  const { breadcrumb } = handle as BreadcrumbHandle
  if (typeof breadcrumb === 'string') return breadcrumb
  // Without data the route's loader has failed, and the page shows that already.
  return data === undefined || data === null ? null : breadcrumb(data)
}

/** The way from the top to this page. Nothing where there is only one step. */
export function Breadcrumbs() {
  const crumbs = useMatches().flatMap((match) => {
    const label = crumbOf(match.handle, match.data)
    return label === null ? [] : [{ id: match.id, label, to: match.pathname }]
  })
  if (crumbs.length < 2) return null
  return <BreadcrumbTrail crumbs={crumbs} />
}

export function BreadcrumbTrail({ crumbs }: { crumbs: { id: string; label: string; to: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1 text-[0.8125rem] text-ink-muted">
        {crumbs.map((crumb, index) => (
          <li key={crumb.id} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0" /> : null}
            {index === crumbs.length - 1 ? (
              <span aria-current="page" className="truncate text-ink-soft">
                {crumb.label}
              </span>
            ) : (
              <Link
                to={crumb.to}
                prefetch="intent"
                className="inline-block min-w-6 truncate rounded py-1 text-center hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
