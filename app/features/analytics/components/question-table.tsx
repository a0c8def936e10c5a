import { Link } from '@remix-run/react'
import { formatCount, formatDateTime, formatDurationMs, formatPercent, formatUsd, unknown } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import type { QuestionRow } from '../queries/question-list.server'
import { OutcomeBadge } from './outcome-badge'

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
            to={`/admin/developments/${developmentId}/conversations/${conversationId}#message-${id}`}
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
