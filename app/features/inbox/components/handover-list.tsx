import { Link } from '@remix-run/react'
import { UserRound } from '~/ui/icons'
import { adminPath } from '~/domain/paths/admin'
import { formatAgo, formatDateTime } from '~/lib/format'
import { Avatar } from '~/ui/avatar'
import type { HandoverRow } from '../queries/handover-list.server'
import { DueText } from './due-text'
import { StatusBadge } from './status-badge'

type HandoverListProps = { rows: HandoverRow[]; me: string; timeZone: string; now: string; showDevelopment: boolean }

/** Handed-over conversations. Opening one is recorded, so its link fetches nothing beforehand. */
export function HandoverList({ rows, ...rest }: HandoverListProps) {
  return (
    <ul aria-label="Conversations" className="-mx-2 divide-y divide-line sm:-mx-3">
      {rows.map((row) => (
        <Row key={row.id} row={row} {...rest} />
      ))}
    </ul>
  )
}

function Row({ row, me, timeZone, now, showDevelopment }: Omit<HandoverListProps, 'rows'> & { row: HandoverRow }) {
  const { id, homeownerName, unitNumber, developmentName, words, homeownerWroteAt, status, answerDueAt } = row
  const name = homeownerName ?? 'Someone who has left'
  const where = [
    unitNumber && `Home ${unitNumber}`,
    showDevelopment && developmentName,
    row.isInPlace && 'asked by staff in their place',
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <li>
      <Link
        to={adminPath.handover(id)}
        className="flex gap-3.5 rounded-xl px-2 py-4 transition-colors hover:bg-sunken/60 sm:gap-4 sm:px-3"
      >
        <Avatar name={name} className="mt-0.5 size-9" />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="min-w-0 flex-1 font-medium break-words sm:flex-none">{name}</span>
            <span className="order-last w-full text-[0.8125rem] text-ink-muted sm:order-none sm:w-auto sm:min-w-0 sm:flex-1">
              {where}
            </span>
            <time
              dateTime={homeownerWroteAt}
              title={formatDateTime(homeownerWroteAt, timeZone)}
              className="text-[0.8125rem] whitespace-nowrap text-ink-muted"
            >
              <span className="sr-only">Wrote </span>
              {formatAgo(homeownerWroteAt, now)}
            </time>
          </span>
          <span className="mt-0.5 line-clamp-2 break-words text-ink-soft">{words || 'Asked for a person.'}</span>
          <span className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-[0.8125rem] text-ink-muted">
            <StatusBadge status={status} />
            <span className="inline-flex items-center gap-1">
              <UserRound aria-hidden className="size-3.5" />
              <Assignee row={row} me={me} />
            </span>
            {answerDueAt ? <DueText dueAt={answerDueAt} now={now} /> : null}
          </span>
        </span>
      </Link>
    </li>
  )
}

function Assignee({ row: { assigneeId, assigneeName }, me }: { row: HandoverRow; me: string }) {
  if (!assigneeId) return <>Nobody yet</>
  return <>{assigneeId === me ? 'You' : (assigneeName ?? 'A colleague')}</>
}
