import { rowsPlace } from '~/metrics/measures/paths'
import { Link, useSearchParams } from '@remix-run/react'
import { CircleCheck } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatDateTime, formatPlural } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { StackedBarChart } from '~/ui/charts/bar-chart'
import type { ChartMeaning } from '~/ui/charts/colours'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { StatRow } from '~/ui/stat'
import { TableToolbar } from '~/ui/table-toolbar'
import type { Period } from '~/metrics/query/period'
import { measures } from '~/metrics/measures/catalogue'
import { MeasureStat } from '../shared/parts/measure-stat'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { linkText } from '../shared/parts/cells'
import { useDayHref } from '../shared/parts/chart-days'
import type { errorsTab } from './page.server'
import { type ErrorKind, errorKinds } from './kinds'
import type { ErrorListRow } from './queries.server'
import { errorMeasures, type ErrorsView, measureOfKind } from './view'

type ErrorsDashboardProps = ReturnType<typeof errorsTab> & {
  developmentId: string
  timeZone: string
  period: Pick<Period, 'from' | 'to' | 'compare'>
}

type Kind = { one: string; tone: Tone; meaning: ChartMeaning }

const kinds: Record<ErrorKind, Kind> = {
  ingestion: {
    one: 'Failed reading',
    tone: 'bad',
    meaning: 'error',
  },
  llm: {
    one: 'Language model',
    tone: 'warn',
    meaning: 'noAnswer',
  },
  job: {
    one: 'Job',
    tone: 'info',
    meaning: 'handedOff',
  },
  client: {
    one: 'Browser',
    tone: 'neutral',
    meaning: 'neutral',
  },
}

const none = (
  <EmptyState title="Nothing went wrong" icon={CircleCheck} minHeight={200}>
    No document, model call, job or browser failed in these days.
  </EmptyState>
)

/** The Errors tab of a development. */
export function ErrorsDashboard({ days, list, developmentId, timeZone, period }: ErrorsDashboardProps) {
  const [params] = useSearchParams()
  const dayHref = useDayHref()
  return (
    <div className="space-y-5">
      <StatRow>
        {errorKinds.map((kind) => (
          <MeasureStat
            key={kind}
            figures={days}
            measure={measureOfKind[kind]}
            place={rowsPlace(period, { developmentId })}
          />
        ))}
      </StatRow>
      <FiguresPanel
        question="error-days"
        title="Errors by day"
        definition="Each counts on the calendar day, by the company’s clock, on which it happened. The last column is pale while its day is not over."
        figures={days}
        timeZone={timeZone}
        height={260}
        empty={{ when: ({ totals }) => errorMeasures.every((id) => totals[id].current === 0), show: none }}
      >
        {(view) => <ErrorsChart view={view} hrefOf={(index) => dayHref(view.days[index])} />}
      </FiguresPanel>
      <div id="errors" className="scroll-mt-6">
        <FiguresPanel
          question="error-list"
          title="Newest errors"
          definition="What went wrong in the period, newest first. Each leads to its document, or to the conversation that it happened in."
          figures={list}
          timeZone={timeZone}
        >
          {({ rows, total, previous, next }) => (
            <>
              <ListTotals totals={{ errors: total }} />
              <TableToolbar
                label="Errors"
                count={formatPlural(total, 'error')}
                filters={[
                  {
                    name: 'kind',
                    label: 'All kinds',
                    options: errorKinds.map((kind) => ({ value: kind, label: measures[measureOfKind[kind]].label })),
                  },
                ]}
                csvHref={analyticsApiPath.errors(developmentId)}
                csvParams={csvOf(period, params.get('kind'))}
              />
              <DataTable
                caption="Errors"
                columns={columnsOf(developmentId, timeZone)}
                rows={rows}
                rowKey={({ id, kind }) => `${kind}${id}`}
                empty={none}
              />
              <Pagination label="Errors" previousHref={pageHref(params, previous)} nextHref={pageHref(params, next)} />
            </>
          )}
        </FiguresPanel>
      </div>
    </div>
  )
}

function ErrorsChart({ view, hrefOf }: { view: ErrorsView; hrefOf: (index: number) => string | undefined }) {
  const happened = errorKinds.filter((kind) => view.totals[measureOfKind[kind]].current)
  return (
    <StackedBarChart
      title="Errors by day"
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      height={240}
      series={happened.map((kind) => ({
        id: kind,
        label: measures[measureOfKind[kind]].label,
        meaning: kinds[kind].meaning,
        values: view.series[measureOfKind[kind]],
      }))}
      hrefOf={hrefOf}
      counts={{
        total: 'errors',
        values: view.days.map((_, day) =>
          errorKinds.reduce((sum, kind) => sum + (view.series[measureOfKind[kind]][day] ?? 0), 0),
        ),
      }}
    />
  )
}

function csvOf({ from, to, compare }: ErrorsDashboardProps['period'], kind: string | null): string {
  return new URLSearchParams({ from, to, compare, ...(kind && { kind }), format: 'csv' }).toString()
}

function pageHref(params: URLSearchParams, cursor: string | null): string | null {
  return cursor === null ? null : `${toSearch(changeParams(params, { cursor }))}#errors`
}

function columnsOf(developmentId: string, timeZone: string): Column<ErrorListRow>[] {
  return [
    {
      key: 'message',
      header: 'What happened',
      rowHeader: true,
      className: 'min-w-64 max-w-xl',
      cell: ({ message, type }) => (
        <>
          <span className="line-clamp-3 [overflow-wrap:anywhere]">{message || 'Without a message'}</span>
          {type ? <span className="block text-[0.8125rem] font-normal text-ink-muted">{type}</span> : null}
        </>
      ),
    },
    { key: 'kind', header: 'Kind', cell: ({ kind }) => <Badge tone={kinds[kind].tone}>{kinds[kind].one}</Badge> },
    {
      key: 'subject',
      header: 'In',
      cell: (row) => <Subject row={row} developmentId={developmentId} />,
    },
    {
      key: 'at',
      header: 'When',
      align: 'end',
      cell: ({ at }) => <time dateTime={at}>{formatDateTime(at, timeZone)}</time>,
    },
  ]
}

function Subject({ row, developmentId }: { row: ErrorListRow; developmentId: string }) {
  const { documentId, conversationId, jobId, subject } = row
  if (documentId)
    return (
      <Link to={developmentPath.document(developmentId, documentId)} prefetch="intent" className={linkText}>
        {subject}
      </Link>
    )
  if (conversationId)
    return (
      <>
        <Link to={developmentPath.conversation(developmentId, conversationId)} prefetch="intent" className={linkText}>
          The conversation
        </Link>
        <span className="block text-[0.8125rem] text-ink-muted">{subject}</span>
      </>
    )
  return (
    <span className="[overflow-wrap:anywhere]">
      {subject || 'Unknown'}
      {jobId ? <span className="block text-[0.8125rem] text-ink-muted">Job {jobId}</span> : null}
    </span>
  )
}
