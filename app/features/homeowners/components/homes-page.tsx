import { useLocation, useSearchParams } from '@remix-run/react'
import { formatPlural } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import { Pagination } from '~/ui/pagination'
import { Panel } from '~/ui/panel'
import type { HomeFilters } from '../filters'
import { HomeFilterBar } from './home-filter-bar'
import { HomeTable, type ListedHome } from './home-table'

type HomesPageProps = {
  filters: HomeFilters
  page: Page<ListedHome> & { found: number; all: number }
  mayWrite: boolean
  now: string
}

export function HomesPage({ filters, page, mayWrite, now }: HomesPageProps) {
  const { pathname, search } = useLocation()
  const [params] = useSearchParams()
  const isFiltered = Boolean(filters.q || filters.state)
  const pageHref = (cursor: string | null) => {
    if (!cursor) return null
    const target = new URLSearchParams(params)
    target.set('cursor', cursor)
    return `?${target}`
  }
  const total = formatPlural(page.all, 'home')
  return (
    <Panel
      title="Homes"
      description={<span aria-live="polite">{isFiltered ? `${page.found} of ${total}` : total}</span>}
    >
      <div className="mb-6">
        <HomeFilterBar filters={filters} isFiltered={isFiltered} />
      </div>
      <HomeTable homes={page.rows} action={mayWrite ? pathname + search : null} now={now} isFiltered={isFiltered} />
      <Pagination label="Pages of homes" previousHref={pageHref(page.previous)} nextHref={pageHref(page.next)} />
    </Panel>
  )
}
