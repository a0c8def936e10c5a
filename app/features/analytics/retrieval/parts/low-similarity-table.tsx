import { Link } from '@remix-run/react'
import { CircleCheck } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { formatDateTime, formatDurationMs, formatPercent } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import type { LowSimilaritySearch } from '../queries/searches.server'
import type { Outcome } from '~/domain/chat/outcomes'
import { linkText } from '../../shared/parts/cells'

type LowSimilarityTableProps = { rows: LowSimilaritySearch[]; developmentId: string; timeZone: string }

/** What became of a question, in words. */
export const outcomeLabels: Record<Outcome, { label: string; tone: Tone }> = {
  answered: { label: 'Answered', tone: 'good' },
  no_answer: { label: 'Not found', tone: 'info' },
  error: { label: 'Failed', tone: 'bad' },
  handed_off: { label: 'Handed off', tone: 'neutral' },
}

/** Searches that found nothing near; each leads to its conversation. */
export function LowSimilarityTable({ rows, developmentId, timeZone }: LowSimilarityTableProps) {
  return (
    <DataTable
      caption="Searches, and what became of the question"
      columns={columnsOf(developmentId, timeZone)}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No such searches" icon={CircleCheck} minHeight={200}>
          What was asked in these days came near to some passage, or nothing like it was asked.
        </EmptyState>
      }
    />
  )
}

function columnsOf(developmentId: string, timeZone: string): Column<LowSimilaritySearch>[] {
  return [
    {
      key: 'question',
      header: 'Question',
      rowHeader: true,
      className: 'min-w-56',
      cell: ({ question, conversationId, searchedAt }) => (
        <>
          {conversationId ? (
            <Link
              to={developmentPath.conversation(developmentId, conversationId)}
              prefetch="intent"
              className={linkText}
            >
              {question ?? 'The conversation'}
            </Link>
          ) : (
            (question ?? 'A search without a question')
          )}
          <time dateTime={searchedAt} className="block text-[0.8125rem] font-normal text-ink-muted">
            {formatDateTime(searchedAt, timeZone)}
          </time>
        </>
      ),
    },
    { key: 'houseType', header: 'House type', cell: ({ houseType }) => houseType ?? 'Unknown' },
    {
      key: 'outcome',
      header: 'Became',
      cell: ({ outcome }) =>
        outcome ? (
          <Badge tone={outcomeLabels[outcome].tone}>{outcomeLabels[outcome].label}</Badge>
        ) : (
          <Badge>No answer yet</Badge>
        ),
    },
    {
      key: 'best',
      header: 'Nearest passage',
      align: 'end',
      cell: ({ bestSimilarity, avgSimilarity }) => (
        <>
          {formatPercent(bestSimilarity)}
          <span className="block text-[0.8125rem] text-ink-muted">{formatPercent(avgSimilarity)} on average</span>
        </>
      ),
    },
    { key: 'latency', header: 'Took', align: 'end', cell: ({ latencyMs }) => formatDurationMs(latencyMs) },
  ]
}
