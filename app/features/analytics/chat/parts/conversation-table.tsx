import { Link } from '@remix-run/react'
import { MessagesSquare } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { formatCost, formatDateTime, formatDecimal, unknownCostText } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { TableToolbar } from '~/ui/table-toolbar'
import { outcomes } from '~/domain/chat/outcomes'
import type { ConversationListRow } from '../queries/conversation-list.server'
import type { TopTopicRow } from '../queries/days.server'
import { outcomeNames } from '../../shared/parts/outcome-badge'
import { TablePages } from '../../shared/parts/cells'

type ConversationTableProps = {
  page: Page<ConversationListRow>
  topics: TopTopicRow[]
  developmentId: string
  timeZone: string
  csvParams: string
}

const cursorName = 'conversations'

/** The conversations of the period; opening one is recorded, so its link fetches nothing beforehand. */
export function ConversationTable({ page, topics, developmentId, timeZone, csvParams }: ConversationTableProps) {
  return (
    <>
      <TableToolbar
        label="Conversations"
        search={{ name: 'search', placeholder: 'Words, name or home' }}
        filters={[
          {
            name: 'outcome',
            label: 'Any outcome',
            options: outcomes.map((value) => ({ value, label: outcomeNames[value] })),
          },
          {
            name: 'topic',
            label: 'Any topic',
            options: topics.map(({ topicId, name }) => ({ value: topicId ?? 'none', label: name ?? 'Something else' })),
          },
        ]}
        csvHref={analyticsApiPath.conversations(developmentId)}
        csvParams={csvParams}
        drop={[cursorName]}
      />
      <DataTable
        caption="Conversations of the period"
        columns={columnsOf(developmentId, timeZone)}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No such conversation in these days" icon={MessagesSquare}>
            Choose a longer period, or take a filter away.
          </EmptyState>
        }
      />
      <TablePages label="Pages of conversations" page={page} name={cursorName} />
    </>
  )
}

function columnsOf(developmentId: string, timeZone: string): Column<ConversationListRow>[] {
  return [
    {
      key: 'title',
      header: 'Conversation',
      rowHeader: true,
      className: 'min-w-56',
      cell: ({ id, title, homeownerName, unitNumber }) => (
        <>
          <Link
            to={developmentPath.conversation(developmentId, id)}
            className="rounded break-words underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            {title || 'Untitled'}
          </Link>
          <span className="block text-[0.8125rem] font-normal text-ink-muted">
            {[homeownerName ?? 'Someone who has left', unitNumber && `home ${unitNumber}`].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    { key: 'topics', header: 'Topics', cell: ({ topics }) => topics.join(', ') || 'Something else' },
    {
      key: 'questions',
      header: 'Questions',
      align: 'end',
      cell: (row) => (
        <>
          {row.questions}
          <span className="block text-[0.8125rem] text-ink-muted">{outcomesOf(row)}</span>
        </>
      ),
    },
    { key: 'rating', header: 'Rating', align: 'end', cell: ({ rating }) => formatDecimal(rating) },
    {
      key: 'cost',
      header: 'Cost',
      align: 'end',
      cell: ({ costUsd, unpriced }) => (
        <>
          {formatCost(costUsd, unpriced)}
          {unpriced ? <span className="block text-[0.8125rem] text-ink-muted">{unknownCostText(unpriced)}</span> : null}
        </>
      ),
    },
    {
      key: 'lastMessage',
      header: 'Last message',
      align: 'end',
      cell: ({ lastMessageAt }) => <time dateTime={lastMessageAt}>{formatDateTime(lastMessageAt, timeZone)}</time>,
    },
  ]
}

function outcomesOf({ questions, answered, noAnswer, errors, handedOff }: ConversationListRow): string {
  if (answered === questions) return 'all answered'
  return [
    noAnswer ? `${noAnswer} not found` : '',
    errors ? `${errors} failed` : '',
    handedOff ? `${handedOff} handed off` : '',
  ]
    .filter(Boolean)
    .join(', ')
}
