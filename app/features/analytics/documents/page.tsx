import { measures } from '~/metrics/measures/catalogue'
import type { RowsPlace } from '~/metrics/measures/paths'
import { MeasureStat } from '../shared/parts/measure-stat'
import { FileText } from '~/ui/icons'
import type { ReactNode } from 'react'
import { documentCategories, documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { formatAgo, formatCount, formatPercent, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import type { Column, SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import { ComparedCount, CountLink, RowLink } from '../shared/parts/cells'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { ListPanel } from '../shared/parts/list-panel'
import type { documentPage, documentPanels } from './page.server'
import type { DocumentFiguresRow, DocumentTotals } from './queries/list.server'
import { AvailabilityPanel } from './parts/availability-panel'
import { ReadingChart, ReadingStats } from './parts/reading'

type DocumentsDashboardProps = ReturnType<typeof documentPanels> & {
  documents: Awaited<ReturnType<typeof documentPage>>
  development: { id: string; timezone: string }
  houseTypes: { code: string; name: string }[]
  sort: SortOrder
  csvParams: string
  /** The days and the development, which ways to lists keep. */
  place: RowsPlace
  now: string
  /** The part of an address that keeps the period: empty, or with its question mark. */
  period: string
  /** How far a document is. */
  stateOf: (documentId: string) => ReactNode
  /** Where documents are added. */
  upload: ReactNode
}

type Shown = Omit<DocumentsDashboardProps, 'upload'>

/** The Documents tab of a development: how its documents are read, which are missing, and the documents themselves. */
export function DocumentsDashboard({ upload, ...props }: DocumentsDashboardProps) {
  const { development, availability, reading, documents, houseTypes, sort, csvParams } = props
  const { timezone: timeZone } = development
  return (
    <div className="space-y-5">
      <DocumentStats {...props} />
      <FiguresPanel
        question="activity-days"
        title="Documents opened"
        definition="How often homeowners opened a document, and downloaded one, on the calendar day by the company’s clock. Opening the same one twice counts twice. Each thin line is a Monday; the way to a day that is not over is dotted."
        figures={reading}
        timeZone={timeZone}
        empty={{
          when: ({ totals }) => !totals.views.current && !totals.downloads.current,
          show: (
            <EmptyState title="Nothing was opened in these days" icon={FileText} minHeight={200}>
              Homeowners open documents from their home’s page, and from the answers that cite them.
            </EmptyState>
          ),
        }}
      >
        {(view) => <ReadingChart view={view} />}
      </FiguresPanel>
      <AvailabilityPanel availability={availability} timeZone={timeZone} developmentId={development.id} />
      <div id="add-documents" className="scroll-mt-6">
        {upload}
      </div>
      <div id="list" className="scroll-mt-6">
        <ListPanel
          question="document-figures"
          title="Documents"
          definition="Opened, downloaded and cited are counted in the period. Open rate: different homeowners whose home the document is for and who opened it, as a part of all of them that there were by the end of the period. Unread: ready, and neither opened nor downloaded in the period. Outdated: a newer version was uploaded and is not ready, or the one that answers has been ready for more than two years."
          figures={documents}
          timeZone={timeZone}
          noun={['document', 'documents']}
          rowKey={({ id }) => id}
          sort={sort}
          columns={(sums) => columnsOf(props, sums)}
          toolbar={{
            label: 'Documents',
            search: { name: 'search', placeholder: 'Title or file name' },
            csvHref: analyticsApiPath.developmentDocuments(development.id),
            csvParams,
            filters: filtersOf(houseTypes),
          }}
          empty={
            <EmptyState title="No documents yet" icon={FileText}>
              What you add above is read within a minute, and answers from then on.
            </EmptyState>
          }
        />
      </div>
    </div>
  )
}

function filtersOf(houseTypes: DocumentsDashboardProps['houseTypes']) {
  return [
    {
      name: 'category',
      label: 'Category',
      options: documentCategories.map(({ slug, label }) => ({ value: slug, label })),
    },
    {
      name: 'house_type',
      label: 'House type',
      options: [
        { value: 'all', label: 'For every house' },
        ...houseTypes.map(({ code, name }) => ({ value: code, label: name })),
      ],
    },
    {
      name: 'applies_to',
      label: 'Can be read in',
      options: houseTypes.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      name: 'status',
      label: 'State',
      options: [
        { value: 'ready', label: 'Ready' },
        { value: 'waiting', label: 'Being read' },
        { value: 'failed', label: 'Failed' },
        { value: 'outdated', label: 'Outdated' },
      ],
    },
    {
      name: 'read',
      label: 'Readers',
      options: [
        { value: 'read', label: 'Opened' },
        { value: 'unread', label: 'Unread' },
      ],
    },
  ]
}

function DocumentStats({ reading, share, unread, place }: Shown) {
  return (
    <StatRow>
      <ReadingStats reading={reading} place={place} />
      <MeasureStat
        figures={share}
        measure="openRate"
        place={place}
        hint={({ onboarded, totals: { readers } }) =>
          `${formatCount(readers.current)} of ${formatPlural(onboarded, 'homeowner')}`
        }
      />
      <MeasureStat
        figures={unread}
        measure="unreadDocuments"
        place={place}
        hint={({ first }) => (first ? `among them “${first}”` : measures.unreadDocuments.zero)}
      />
    </StatRow>
  )
}

function columnsOf(props: Shown, sums: DocumentTotals): Column<DocumentFiguresRow>[] {
  const hrefOf = (id: string) => developmentPath.document(props.development.id, id, {}, props.period)
  return [...stateColumns(props, hrefOf), ...readingColumns(props, { hrefOf, sums })]
}

function stateColumns({ stateOf }: Shown, hrefOf: (id: string) => string): Column<DocumentFiguresRow>[] {
  return [
    {
      key: 'title',
      header: 'Document',
      sortable: true,
      rowHeader: true,
      className: 'min-w-48',
      cell: ({ id, title, category }) => (
        <>
          <RowLink to={hrefOf(id)}>{title}</RowLink>
          <span className="block text-xs font-normal text-ink-muted">{documentCategoryLabel(category)}</span>
        </>
      ),
    },
    { key: 'house_type', header: 'House type', sortable: true, cell: ({ houseType }) => houseType ?? 'All' },
    {
      key: 'state',
      header: 'State',
      cell: ({ id, isOutdated }) => (
        <>
          {stateOf(id)}
          {isOutdated ? (
            <span className="mt-1 block">
              <Badge tone="warn">Outdated</Badge>
            </span>
          ) : null}
        </>
      ),
    },
  ]
}

function readingColumns(
  { now }: Shown,
  { hrefOf, sums }: { hrefOf: (id: string) => string; sums: DocumentTotals },
): Column<DocumentFiguresRow>[] {
  return [
    {
      key: 'views',
      header: 'Opened',
      sortable: true,
      align: 'end',
      total: formatCount(sums.views),
      cell: ({ id, views, previousViews, finishedViews, previousFinishedViews, isUnread }) =>
        isUnread ? (
          <Badge tone="warn">Unread</Badge>
        ) : (
          <>
            <CountLink total="views" value={views} shown={formatCount(views)} to={`${hrefOf(id)}#readers`} />
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
        <CountLink total="downloads" value={downloads} shown={formatCount(downloads)} to={`${hrefOf(id)}#readers`} />
      ),
    },
    {
      key: 'opening_rate',
      header: measures.documentOpenRate.label,
      sortable: true,
      align: 'end',
      cell: ({ openingRate, viewers, homeowners }) => (
        <>
          {formatPercent(openingRate)}
          <span className="block text-xs text-ink-muted">
            {formatCount(viewers)} of {formatCount(homeowners)}
          </span>
        </>
      ),
    },
    {
      key: 'citations',
      header: 'Cited',
      sortable: true,
      align: 'end',
      total: formatCount(sums.citations),
      cell: ({ citations }) => formatCount(citations),
    },
    {
      key: 'updated',
      header: 'Updated',
      sortable: true,
      align: 'end',
      cell: ({ updatedAt }) => formatAgo(updatedAt, now),
    },
  ]
}
