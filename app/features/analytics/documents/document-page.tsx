import { MeasureStat } from '../shared/parts/measure-stat'
import { UsersRound } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { formatCount, formatDay, formatPlural } from '~/lib/format'
import type { Column, SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { questionsHref } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { ListPanel } from '../shared/parts/list-panel'
import { RowLink } from '../shared/parts/cells'
import type { documentReading, readersPage } from './page.server'
import type { DocumentReaderRow, DocumentReaderTotals } from './queries/readers.server'
import { DocumentReadingChart } from './parts/reading'

type DocumentReadingProps = ReturnType<typeof documentReading> & {
  readers: Awaited<ReturnType<typeof readersPage>>
  development: { id: string; timezone: string }
  documentId: string
  period: Period
  sort: SortOrder
  csvParams: string
}

/** How one document is read, and by whom. */
export function DocumentReading({ days, audience, readers, development, documentId, ...asked }: DocumentReadingProps) {
  const { period, sort, csvParams } = asked
  const { id: developmentId, timezone: timeZone } = development
  return (
    <div className="space-y-5">
      <ReadingStats days={days} audience={audience} period={period} />
      <FiguresPanel
        question="document-days"
        title="Opened by day"
        definition="How often homeowners opened and downloaded this document, on the calendar day by the company’s clock. Opening it twice counts twice."
        figures={days}
        timeZone={timeZone}
        empty={{
          when: ({ totals }) => !totals.documentViews.current && !totals.documentDownloads.current,
          show: (
            <EmptyState title="Nobody opened it in these days" minHeight={180}>
              Choose a longer period to see earlier ones.
            </EmptyState>
          ),
        }}
      >
        {(view) => <DocumentReadingChart view={view} height={200} />}
      </FiguresPanel>
      <div id="readers" className="scroll-mt-6">
        <ListPanel
          question="document-readers"
          title="Readers"
          definition="Homeowners who opened or downloaded this document in the period. What nobody known opened counts as a view, and is not listed."
          figures={readers}
          timeZone={timeZone}
          noun={['reader', 'readers']}
          rowKey={({ id }) => id}
          sort={sort}
          columns={(sums) => columnsOf({ developmentId, period, sums })}
          toolbar={{
            label: 'Readers',
            search: { name: 'search', placeholder: 'Name or home' },
            csvHref: analyticsApiPath.documentReaders(developmentId, documentId),
            csvParams,
          }}
          empty={
            <EmptyState title="No readers in these days" icon={UsersRound}>
              Homeowners find it on their home’s page, and through answers that cite it.
            </EmptyState>
          }
        />
      </div>
    </div>
  )
}

function ReadingStats({
  days,
  audience,
  period: { from, to },
}: Pick<DocumentReadingProps, 'days' | 'audience' | 'period'>) {
  const place = { from, to }
  return (
    <StatRow>
      <MeasureStat figures={days} measure="documentViews" place={place} sparkline />
      <MeasureStat figures={days} measure="documentDownloads" place={place} sparkline />
      <MeasureStat
        figures={audience}
        measure="documentOpenRate"
        hint={({ viewers, homeowners }) => `${formatCount(viewers)} of ${formatPlural(homeowners, 'homeowner')}`}
      />
      <MeasureStat figures={days} measure="citations" />
    </StatRow>
  )
}

type Shown = { developmentId: string; period: Period; sums: DocumentReaderTotals }

function columnsOf({ developmentId, period, sums }: Shown): Column<DocumentReaderRow>[] {
  return [
    {
      key: 'name',
      header: 'Homeowner',
      sortable: true,
      rowHeader: true,
      cell: ({ id, name }) => (
        <RowLink to={questionsHref({ developmentId, from: period.from, to: period.to, homeowner: id })}>{name}</RowLink>
      ),
    },
    {
      key: 'number',
      header: 'Home',
      sortable: true,
      cell: ({ number, houseType }) => (
        <>
          <RowLink to={developmentPath.units(developmentId, { search: number })}>{number}</RowLink>
          <span className="block text-xs whitespace-nowrap text-ink-muted">{houseType ?? 'No house type'}</span>
        </>
      ),
    },
    {
      key: 'views',
      header: 'Opened',
      sortable: true,
      align: 'end',
      total: formatCount(sums.views),
      cell: ({ views }) => formatCount(views),
    },
    {
      key: 'downloads',
      header: 'Downloaded',
      sortable: true,
      align: 'end',
      total: formatCount(sums.downloads),
      cell: ({ downloads }) => formatCount(downloads),
    },
    { key: 'days', header: 'Days', sortable: true, align: 'end', cell: ({ days }) => formatCount(days) },
    { key: 'last_day', header: 'Last day', sortable: true, align: 'end', cell: ({ lastDay }) => formatDay(lastDay) },
  ]
}
