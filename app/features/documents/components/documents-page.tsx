import { useSearchParams } from '@remix-run/react'
import type { Page } from '~/lib/keyset'
import { formatPlural } from '~/lib/format'
import { Pagination } from '~/ui/pagination'
import { Panel } from '~/ui/panel'
import { useLiveRevalidation } from '~/ui/use-live-revalidation'
import type { DocumentFilters } from '../filters'
import { DocumentFilterBar } from './document-filter-bar'
import { DocumentTable, type ListedDocument } from './document-table'
import { UploadPanel } from './upload-panel'

type DocumentsPageProps = {
  developmentId: string
  filters: DocumentFilters
  page: Page<ListedDocument>
  counts: { all: number; found: number; waiting: number; failed: number }
  houseTypes: { code: string; name: string }[]
  now: string
}

export function DocumentsPage({ developmentId, filters, page, counts, houseTypes, now }: DocumentsPageProps) {
  const base = `/admin/developments/${developmentId}/documents`
  const isFiltered = Object.values(filters).some(Boolean)
  useLiveRevalidation(counts.waiting > 0)
  return (
    <div className="space-y-6">
      <UploadPanel action={`${base}/upload`} houseTypes={houseTypes} />
      <Panel title="Documents" description={<span aria-live="polite">{summaryOf(counts, isFiltered)}</span>}>
        <div className="mb-6">
          <DocumentFilterBar filters={filters} houseTypes={houseTypes} isFiltered={isFiltered} />
        </div>
        <DocumentTable documents={page.rows} base={base} now={now} isFiltered={isFiltered} />
        <Pagination
          previousHref={useCursorHref(page.previous)}
          nextHref={useCursorHref(page.next)}
          label="Pages of documents"
        />
      </Panel>
    </div>
  )
}

function summaryOf({ all, found, waiting, failed }: DocumentsPageProps['counts'], isFiltered: boolean): string {
  const parts = [isFiltered ? `${found} of ${formatPlural(all, 'document')}` : formatPlural(all, 'document')]
  if (waiting > 0) parts.push(`${waiting} being read`)
  if (failed > 0) parts.push(`${failed} failed`)
  return parts.join(' · ')
}

function useCursorHref(cursor: string | null): string | null {
  const [params] = useSearchParams()
  if (!cursor) return null
  const target = new URLSearchParams(params)
  target.set('cursor', cursor)
  return `?${target}`
}
