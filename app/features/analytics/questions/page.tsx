import { MessageCircleQuestion } from '~/ui/icons'
import { Link } from '@remix-run/react'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import {
  formatCount,
  formatPlural,
  formatDateTime,
  formatDurationMs,
  formatPercent,
  formatUsd,
  unknown,
} from '~/lib/format'
import type { TableFilter } from '~/lib/table-filters'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { PanelAwait } from '~/ui/panel-await'
import { Skeleton } from '~/ui/skeleton'
import { TableToolbar } from '~/ui/table-toolbar'
import { type Column, DataTable } from '~/ui/data-table'
import type { Panels } from '../shared/panels.server'
import { feedbackReasonLabel, weekdayNames } from '../chat/view'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { outcomeNames, OutcomeBadge } from '../shared/parts/outcome-badge'
import { TablePages } from '../shared/parts/cells'
import { feedbackReasons, outcomes } from '~/domain/chat/outcomes'
import type { questionExplorer } from './page.server'
import type { QuestionFilterNames, QuestionRow } from './queries.server'

type QuestionExplorerProps = Panels<typeof questionExplorer> & {
  timeZone: string
  /** Null over several developments: then each row says which one it is. */
  developmentId: string | null
  /** As the address has them: what was chosen stays among the choices. */
  chosen: { group: string | null; homeowner: string | null }
  csvParams: string
}

/** The rows behind the figures of the chat. */
export function QuestionExplorer(props: QuestionExplorerProps) {
  const { questions, count, names, timeZone, developmentId, chosen, csvParams } = props
  return (
    <FiguresPanel
      question="question-list"
      title="Questions"
      definition="With an outcome or a rating, the days are those of the answers, unless a topic, a group, a weekday or an hour is chosen too; else those of the questions. So there are as many rows as the figure said that led here."
      description={<Count count={count} />}
      figures={questions}
      timeZone={timeZone}
      height={480}
    >
      {(page) => (
        <>
          <PanelAwait resolve={names} height={60}>
            {({ view }) => (
              <TableToolbar
                label="Questions"
                search={{ name: 'search', placeholder: 'Words of the question' }}
                filters={filtersOf(view, chosen)}
                csvHref={analyticsApiPath.questions()}
                csvParams={csvParams}
              />
            )}
          </PanelAwait>
          {page.rows.length ? (
            <QuestionTable rows={page.rows} timeZone={timeZone} showDevelopment={developmentId === null} />
          ) : (
            <EmptyState title="No such question in these days" icon={MessageCircleQuestion} minHeight={240}>
              Choose a longer period, or take a filter away.
            </EmptyState>
          )}
          <TablePages label="Pages of questions" page={page} />
        </>
      )}
    </FiguresPanel>
  )
}

/** Counted apart, since it may take longer than a page of rows. */
function Count({ count }: Pick<QuestionExplorerProps, 'count'>) {
  return (
    <PanelAwait resolve={count} height={20} skeleton={<Skeleton className="mt-1 h-4 w-28" />}>
      {({ view: { questions, more } }) => (
        <p role="status" className="figures">
          {more ? null : <ListTotals totals={{ questions }} />}
          {more ? `More than ${formatCount(questions)} questions` : formatPlural(questions, 'question')}
        </p>
      )}
    </PanelAwait>
  )
}

function filtersOf(
  { topics, groups, homeowner }: QuestionFilterNames,
  chosen: QuestionExplorerProps['chosen'],
): TableFilter[] {
  const [first] = groups
  return [
    {
      name: 'outcome',
      label: 'Any outcome',
      options: outcomes.map((value) => ({ value, label: outcomeNames[value] })),
    },
    ...(topics.length
      ? [
          {
            name: 'topic',
            label: 'Any topic',
            options: [
              ...topics.map(({ id, name }) => ({ value: id, label: name })),
              { value: 'none', label: 'Something else' },
            ],
          },
        ]
      : []),
    {
      name: 'rating',
      label: 'Any rating',
      options: [
        { value: 'any', label: 'Rated' },
        ...[5, 4, 3, 2, 1].map((rating) => ({ value: String(rating), label: `${rating} of 5` })),
      ],
    },
    {
      name: 'reason',
      label: 'Any reason',
      options: feedbackReasons.map((value) => ({ value, label: feedbackReasonLabel(value) })),
    },
    {
      name: 'weekday',
      label: 'Any weekday',
      options: weekdayNames.map((label, index) => ({ value: String(index + 1), label })),
    },
    {
      name: 'hour',
      label: 'Any hour',
      options: Array.from({ length: 24 }, (_, hour) => ({
        value: String(hour),
        label: `${String(hour).padStart(2, '0')}:00 to ${String(hour).padStart(2, '0')}:59`,
      })),
    },
    // Chosen on other pages alone.
    ...(chosen.group && first
      ? [
          {
            name: 'group',
            label: 'Any question',
            options: [{ value: chosen.group, label: groupName(first.question, groups.length) }],
          },
        ]
      : []),
    ...(chosen.homeowner && homeowner
      ? [{ name: 'homeowner', label: 'Any homeowner', options: [{ value: chosen.homeowner, label: homeowner }] }]
      : []),
  ]
}

function groupName(question: string, groups: number): string {
  return groups > 1 ? `${question} (in ${formatPlural(groups, 'group')})` : question
}

type QuestionTableProps = {
  rows: QuestionRow[]
  timeZone: string
  showDevelopment: boolean
}

/** Questions with what became of each. Opening a conversation is recorded, so its link fetches nothing beforehand. */
export function QuestionTable({ rows, timeZone, showDevelopment }: QuestionTableProps) {
  return (
    <DataTable
      caption="Questions of the period"
      columns={columnsOf(timeZone, showDevelopment)}
      rows={rows}
      rowKey={({ id }) => id}
    />
  )
}

function columnsOf(timeZone: string, showDevelopment: boolean): Column<QuestionRow>[] {
  return [
    {
      key: 'question',
      header: 'Question',
      rowHeader: true,
      className: 'min-w-60',
      cell: ({ id, question, developmentId, conversationId, askedAt }) => (
        <>
          <Link
            to={developmentPath.conversation(developmentId, conversationId, { messageId: id })}
            className="line-clamp-3 rounded break-words underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            {question}
          </Link>
          <time dateTime={askedAt} className="figures block text-[0.8125rem] font-normal text-ink-muted">
            {formatDateTime(askedAt, timeZone)}
          </time>
        </>
      ),
    },
    {
      key: 'outcome',
      header: 'Answer',
      cell: ({ outcome, topicName }) => (
        <>
          <OutcomeBadge outcome={outcome} />
          <span className="mt-1 block text-[0.8125rem] text-ink-muted">{topicName ?? 'Something else'}</span>
        </>
      ),
    },
    {
      key: 'homeowner',
      header: 'Asked by',
      className: 'min-w-44',
      cell: ({ homeownerName, unitNumber, developmentName }) => (
        <>
          {homeownerName ?? 'Someone who has left'}
          <span className="block text-[0.8125rem] text-ink-muted">
            {[unitNumber && `Home ${unitNumber}`, showDevelopment && developmentName].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    { key: 'rating', header: 'Rating', align: 'end', cell: ({ rating }) => rating ?? unknown },
    {
      key: 'similarity',
      header: 'Nearest passage',
      align: 'end',
      cell: ({ bestSimilarity }) => formatPercent(bestSimilarity),
    },
    { key: 'latency', header: 'Time', align: 'end', cell: ({ latencyMs }) => formatDurationMs(latencyMs) },
    {
      key: 'cost',
      header: 'Cost',
      align: 'end',
      cell: ({ costUsd, tokens }) => (
        <>
          {formatUsd(costUsd)}
          <span className="block text-[0.8125rem] text-ink-muted">{formatCount(tokens)} tokens</span>
        </>
      ),
    },
  ]
}
