import { Link } from '@remix-run/react'
import { Building2 } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { formatCost, formatCount, formatPlural, unknownCostText } from '~/lib/format'
import type { MeasureId } from '~/metrics/measures/catalogue'
import type { Columns } from '~/metrics/measures/measure'
import { measured } from '~/metrics/query/figures'
import { type Column, DataTable, type SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { TableToolbar } from '~/ui/table-toolbar'
import type { ChatByDevelopment, ChatByDevelopmentRow } from '../queries/developments.server'
import { formatMeasure } from '../../shared/format-measure'
import { questionsHref, type QuestionPlace } from '../../shared/links'
import { ComparedCount, CountLink, TablePages } from '../../shared/parts/cells'

type ChatDevelopmentTableProps = {
  page: ChatByDevelopment
  sort: SortOrder
  place: QuestionPlace
  showCompany: boolean
  /** Added to links into a development, so that the same days are shown there. */
  search: string
  csvParams: string
}

/** The chat of each development, with what they add up to. */
export function ChatDevelopmentTable({ page, sort, csvParams, ...shown }: ChatDevelopmentTableProps) {
  const { totals } = page
  const count = formatPlural(totals.developments, 'development')
  return (
    <>
      <ListTotals totals={{ developments: totals.developments, costUsd: totals.costUsd ?? 0 }} />
      <TableToolbar
        label="Developments"
        search={{ name: 'search', placeholder: 'Name or place' }}
        count={count}
        csvHref={analyticsApiPath.chat()}
        csvParams={csvParams}
      />
      <DataTable
        caption="The chat by development"
        columns={columnsOf(shown, totals)}
        rows={page.rows}
        rowKey={({ id }) => id}
        sort={sort}
        totalsLabel={`All ${count}`}
        empty={
          <EmptyState title="No development is called so" icon={Building2}>
            Search by another part of its name, or by its place.
          </EmptyState>
        }
      />
      <TablePages label="Pages of developments" page={page} />
    </>
  )
}

type Shown = Pick<ChatDevelopmentTableProps, 'place' | 'showCompany' | 'search'>

type TableColumns = Column<ChatByDevelopmentRow>[]

function columnsOf(shown: Shown, totals: ChatByDevelopment['totals']): TableColumns {
  return [...questionColumns(shown, totals), ...answerColumns(shown, totals)]
}

const below = (place: QuestionPlace, developmentId: string) => ({ ...place, developmentId, tenant: null })

function questionColumns({ place, showCompany, search }: Shown, totals: ChatByDevelopment['totals']): TableColumns {
  return [
    {
      key: 'name',
      header: 'Development',
      sortable: true,
      rowHeader: true,
      cell: ({ id, name, tenantName }) => (
        <>
          <Link
            to={developmentPath.chat(id, {}, search)}
            prefetch="intent"
            className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            {name}
          </Link>
          {showCompany ? <span className="block text-[0.8125rem] font-normal text-ink-muted">{tenantName}</span> : null}
        </>
      ),
    },
    {
      key: 'questions',
      header: 'Questions',
      sortable: true,
      align: 'end',
      total: formatCount(totals.questions),
      cell: ({ id, questions, previousQuestions, finishedQuestions, previousFinishedQuestions }) => (
        <>
          <CountLink
            total="questions"
            value={questions}
            shown={formatCount(questions)}
            to={questionsHref(below(place, id))}
          />
          <ComparedCount
            current={questions}
            previous={previousQuestions}
            finished={finishedQuestions}
            previousFinished={previousFinishedQuestions}
          />
        </>
      ),
    },
    {
      key: 'unanswered',
      header: 'Not found',
      sortable: true,
      align: 'end',
      total: written('unansweredShare', totals),
      cell: ({ id, noAnswer, ...row }) => (
        <>
          {written('unansweredShare', { noAnswer, ...row })}
          <span className="block text-[0.8125rem] text-ink-muted">
            <CountLink
              total="questions"
              value={noAnswer}
              shown={formatPlural(noAnswer, 'answer')}
              to={questionsHref({ ...below(place, id), outcome: 'no_answer' })}
            />
          </span>
        </>
      ),
    },
  ]
}

function answerColumns({ place }: Shown, totals: ChatByDevelopment['totals']): TableColumns {
  return [
    {
      key: 'latency',
      header: 'Time to answer',
      align: 'end',
      cell: (row) => (
        <>
          {written('medianLatency', row)}
          <span className="block text-[0.8125rem] text-ink-muted">95%: {written('slowLatency', row)}</span>
        </>
      ),
    },
    {
      key: 'satisfaction',
      header: 'Satisfaction',
      sortable: true,
      align: 'end',
      total: written('satisfaction', totals),
      cell: ({ id, ratingsCount, ...row }) => (
        <>
          {written('satisfaction', { ratingsCount, ...row })}
          <span className="block text-[0.8125rem] text-ink-muted">
            <CountLink
              total="questions"
              value={ratingsCount}
              shown={formatPlural(ratingsCount, 'rating')}
              to={questionsHref({ ...below(place, id), rating: 'any' })}
            />
          </span>
        </>
      ),
    },
    {
      key: 'cost',
      header: 'Cost',
      sortable: true,
      align: 'end',
      total: [formatCost(totals.costUsd, totals.unpriced), unknownCostText(totals.unpriced)].filter(Boolean).join(', '),
      cell: ({ costUsd, unpriced, ...row }) => (
        <>
          {formatCost(costUsd, unpriced)}
          <span className="block text-[0.8125rem] text-ink-muted">
            {unknownCostText(unpriced) ?? `${written('tokens', row)} tokens`}
          </span>
        </>
      ),
    },
  ]
}

/** A measure of a row, as pages write it. */
function written(id: MeasureId, row: Columns): string {
  return formatMeasure(id, measured(id, row))
}
