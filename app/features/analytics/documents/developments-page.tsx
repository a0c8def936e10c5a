import { measures } from '~/metrics/measures/catalogue'
import type { RowsPlace } from '~/metrics/measures/paths'
import { shareOf } from '~/lib/day-series'
import { MeasureStat } from '../shared/parts/measure-stat'
import { Building2, FileText } from '~/ui/icons'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath, type DocumentsQuery } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import type { Column, SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import { ComparedCount, CountLink, RowLink } from '../shared/parts/cells'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { ListPanel } from '../shared/parts/list-panel'
import type { documentGaps } from './page.server'
import type { DocumentDevelopmentRow, DocumentDevelopmentTotals, ReadDocumentRow } from './queries/developments.server'
import { ReadingChart, ReadingStats } from './parts/reading'
import { missingOf } from './parts/availability-panel'

type DocumentGapsDashboardProps = Awaited<ReturnType<typeof documentGaps>> & {
  timeZone: string
  sort: SortOrder
  csvParams: string
  /** The days and the company, which ways to lists keep. */
  place: RowsPlace
  /** Over several companies each row says whose it is. */
  showCompany: boolean
  /** Added to links into a development: empty, or with its question mark. */
  period: string
  /** The company that is looked at, as an address says it: empty, or `tenant=slug`. */
  company: string
}

/** The documents of all developments in sight: what is missing where, and what is read. */
export function DocumentGapsDashboard(props: DocumentGapsDashboardProps) {
  const { developments, reading, timeZone, sort, csvParams, company } = props
  return (
    <div className="space-y-5">
      <DocumentGapStats {...props} />
      <ListPanel
        question="document-developments"
        title="By development"
        definition="Counts of documents stand as they are now; what is opened is counted in the period. Missing: a category that a house type must have and has no ready document of, once for each house type. Open rate: of the homeowners who had come in by the end of the period, those who opened at least one document in it."
        figures={developments}
        timeZone={timeZone}
        noun={['development', 'developments']}
        rowKey={({ id }) => id}
        sort={sort}
        columns={(sums) => columnsOf(props, sums)}
        toolbar={{
          label: 'Developments',
          search: { name: 'search', placeholder: 'Development or town' },
          csvHref: analyticsApiPath.documents(),
          csvParams: [csvParams, company].filter(Boolean).join('&'),
          filters: [
            {
              name: 'gaps',
              label: 'Gaps',
              options: [
                { value: 'missing', label: 'Documents missing' },
                { value: 'failed', label: 'Documents failed' },
                { value: 'none', label: 'Nothing missing' },
              ],
            },
          ],
        }}
        empty={
          <EmptyState title="No developments yet" icon={Building2}>
            A development appears here as soon as one is assigned to you.
          </EmptyState>
        }
      />
      <FiguresPanel
        question="activity-days"
        title="Documents opened"
        definition="How often homeowners opened a document, and downloaded one, on the calendar day by their own company’s clock. Each thin line is a Monday; the way to a day that is not over is dotted."
        figures={reading}
        timeZone={timeZone}
        empty={{
          when: ({ totals }) => !totals.views.current && !totals.downloads.current,
          show: <NothingOpened />,
        }}
      >
        {(view) => <ReadingChart view={view} />}
      </FiguresPanel>
      <ReadLists {...props} />
    </div>
  )
}

function NothingOpened() {
  return (
    <EmptyState title="Nothing was opened in these days" icon={FileText} minHeight={200}>
      Choose a longer period to see earlier ones.
    </EmptyState>
  )
}

function DocumentGapStats({ totals, reading, place }: DocumentGapsDashboardProps) {
  return (
    <StatRow>
      <MeasureStat
        figures={totals}
        measure="documentsReady"
        place={place}
        hint={({ totals: { documents, documentsReady } }) =>
          `of ${formatCount(documents.current)}, ${formatPercent(shareOf(documentsReady.current ?? 0, documents.current ?? 0))}`
        }
      />
      <MeasureStat
        figures={totals}
        measure="missingDocuments"
        place={place}
        hint={({ totals: { documentsFailed } }) => `${formatCount(documentsFailed.current)} failed`}
      />
      <ReadingStats reading={reading} place={place} />
    </StatRow>
  )
}

function ReadLists({ mostRead, leastRead, timeZone, period }: DocumentGapsDashboardProps) {
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <FiguresPanel
        question="read-documents"
        title="Most read"
        definition="The ready documents that homeowners opened most often in the period."
        figures={mostRead}
        timeZone={timeZone}
        empty={{ when: (rows) => rows.length === 0, show: <NothingOpened /> }}
      >
        {(rows) => <ReadList title="Most read documents" rows={rows} period={period} />}
      </FiguresPanel>
      <FiguresPanel
        question="read-documents"
        title="Least read"
        definition="The ready documents that homeowners opened least often in the period, those that nobody opened first."
        figures={leastRead}
        timeZone={timeZone}
        empty={{
          when: (rows) => rows.length === 0,
          show: (
            <EmptyState title="No documents are ready" icon={FileText} minHeight={200}>
              Add documents on the Documents tab of a development.
            </EmptyState>
          ),
        }}
      >
        {(rows) => <ReadList title="Least read documents" rows={rows} period={period} />}
      </FiguresPanel>
    </div>
  )
}

function ReadList({ title, rows, period }: { title: string; rows: ReadDocumentRow[]; period: string }) {
  return (
    <HorizontalBarList
      title={title}
      unit="count"
      counts="views"
      items={rows.map(({ id, title: label, category, developmentId, developmentName, views }) => ({
        id,
        label,
        value: views,
        to: developmentPath.document(developmentId, id, {}, period),
        detail: `${developmentName} · ${documentCategoryLabel(category)}`,
      }))}
    />
  )
}

type Columns = Column<DocumentDevelopmentRow>[]
type DocumentsOf = (developmentId: string, query?: DocumentsQuery) => string

function columnsOf({ showCompany, period }: DocumentGapsDashboardProps, sums: DocumentDevelopmentTotals): Columns {
  const documentsOf: DocumentsOf = (id, query = {}) => developmentPath.documents(id, query, period)
  return [
    {
      key: 'name',
      header: 'Development',
      sortable: true,
      rowHeader: true,
      cell: ({ id, name, tenantName }) => (
        <>
          <RowLink to={documentsOf(id)}>{name}</RowLink>
          {showCompany ? <span className="block text-[0.8125rem] font-normal text-ink-muted">{tenantName}</span> : null}
        </>
      ),
    },
    ...stockColumns(documentsOf, sums),
    ...readingColumns(documentsOf, sums),
  ]
}

function stockColumns(documentsOf: DocumentsOf, sums: DocumentDevelopmentTotals): Columns {
  return [
    {
      key: 'ready',
      header: 'Ready',
      sortable: true,
      align: 'end',
      total: formatCount(sums.ready),
      cell: ({ id, ready, documents }) => (
        <>
          <CountLink total="found" value={ready} shown={formatCount(ready)} to={documentsOf(id, { status: 'ready' })} />
          <span className="block text-xs text-ink-muted">of {formatCount(documents)}</span>
        </>
      ),
    },
    {
      key: 'missing',
      header: 'Missing',
      sortable: true,
      align: 'end',
      total: formatCount(sums.missing),
      cell: ({ id, missing }) =>
        missing ? (
          <CountLink
            total={missingOf(null)}
            value={missing}
            shown={<Badge tone="warn">{formatCount(missing)} missing</Badge>}
            to={`${documentsOf(id)}#availability`}
          />
        ) : (
          formatCount(0)
        ),
    },
    {
      key: 'failed',
      header: 'Failed',
      sortable: true,
      align: 'end',
      total: formatCount(sums.failed),
      cell: ({ id, failed }) =>
        failed ? (
          <CountLink
            total="found"
            value={failed}
            shown={<Badge tone="bad">{formatCount(failed)} failed</Badge>}
            to={documentsOf(id, { status: 'failed' })}
          />
        ) : (
          formatCount(0)
        ),
    },
  ]
}

function readingColumns(documentsOf: DocumentsOf, sums: DocumentDevelopmentTotals): Columns {
  return [
    {
      key: 'views',
      header: 'Opened',
      sortable: true,
      align: 'end',
      total: formatCount(sums.views),
      cell: ({ id, views, previousViews, finishedViews, previousFinishedViews }) => (
        <>
          <CountLink
            total="views"
            value={views}
            shown={formatCount(views)}
            to={documentsOf(id, { sort: 'views', order: 'desc' })}
          />
          <ComparedCount
            current={views}
            previous={previousViews}
            finished={finishedViews}
            previousFinished={previousFinishedViews}
          />
        </>
      ),
    },
    {
      key: 'downloads',
      header: 'Downloaded',
      sortable: true,
      align: 'end',
      total: formatCount(sums.downloads),
      cell: ({ id, downloads }) => (
        <CountLink
          total="downloads"
          value={downloads}
          shown={formatCount(downloads)}
          to={documentsOf(id, { sort: 'downloads', order: 'desc' })}
        />
      ),
    },
    {
      key: 'open_rate',
      header: measures.openRate.label,
      sortable: true,
      align: 'end',
      cell: ({ openRate, readers, onboarded }) => (
        <>
          {formatPercent(openRate)}
          <span className="block text-xs text-ink-muted">
            {formatCount(readers)} of {formatPlural(onboarded, 'homeowner')}
          </span>
        </>
      ),
    },
  ]
}
