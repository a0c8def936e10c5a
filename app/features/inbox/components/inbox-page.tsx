import { useLocation, useSearchParams } from '@remix-run/react'
import clsx from 'clsx'
import { Inbox, MessageSquareText, Sparkles } from '~/ui/icons'
import { liveTopic } from '~/domain/live-topics'
import { adminPath } from '~/domain/paths/admin'
import { changeParams } from '~/lib/change-params'
import { formatCount } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import type { TableFilter } from '~/lib/table-filters'
import { Card } from '~/ui/card'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { ListTotals } from '~/ui/list-totals'
import { PageHeader } from '~/ui/page-header'
import { Pagination } from '~/ui/pagination'
import { SearchLink } from '~/ui/search-link'
import { TableToolbar } from '~/ui/table-toolbar'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import type { InboxSort } from '../filters'
import type { HandoverRow } from '../queries/handover-list.server'
import { type HandoverStatus, handoverStatuses, statusNames } from '~/domain/chat/handover-status'
import { HandoverList } from './handover-list'

type Named = { id: string; name: string }

export type InboxPageProps = {
  company: string | null
  me: string
  /** Null for all. */
  status: HandoverStatus | null
  sort: InboxSort
  developments: Named[]
  timeZone: string
  now: string
  page: Page<HandoverRow>
  counts: Record<HandoverStatus, number>
  staff: Named[]
}

/** What homeowners wrote to a person, and who answers it. */
export function InboxPage(props: InboxPageProps) {
  const { company, me, status, sort, developments, timeZone, now, page, counts, staff } = props
  useLiveRevalidation([liveTopic.inbox()])
  const [params] = useSearchParams()
  const isNarrowed = ['search', 'assignee', 'development', 'from', 'answered', 'asker'].some((name) => params.get(name))
  return (
    <div className="space-y-7">
      <PageHeader
        title="Inbox"
        eyebrow={company}
        description="Homeowners who asked for a person"
        actions={
          <LinkButton to={adminPath.cannedReplies()} variant="quiet">
            <MessageSquareText aria-hidden className="size-4" /> Canned replies
          </LinkButton>
        }
      />
      <Card>
        <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <StatusLinks status={status} counts={counts} />
          <SortLinks sort={sort} />
        </div>
        <TableToolbar
          label="Conversations"
          search={{ name: 'search', placeholder: 'A name, a home, or words' }}
          filters={filtersOf(staff, developments, me)}
        />
        <ListTotals totals={{ conversations: status ? counts[status] : sumOf(counts) }} />
        {page.rows.length ? (
          <HandoverList
            rows={page.rows}
            me={me}
            timeZone={timeZone}
            now={now}
            showDevelopment={developments.length > 1}
          />
        ) : (
          <Nothing status={status} isNarrowed={isNarrowed} />
        )}
        <Pages page={page} />
      </Card>
    </div>
  )
}

function filtersOf(staff: Named[], developments: Named[], me: string): TableFilter[] {
  return [
    {
      name: 'assignee',
      label: 'Anybody',
      options: [
        { value: 'me', label: 'Mine' },
        { value: 'nobody', label: 'Nobody’s yet' },
        ...staff.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    ...(developments.length > 1
      ? [
          {
            name: 'development',
            label: 'Any development',
            options: developments.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    {
      name: 'answered',
      label: 'Answered or not',
      options: [
        { value: 'no', label: 'Never answered' },
        { value: 'yes', label: 'Answered before' },
      ],
    },
    {
      name: 'asker',
      label: 'Whoever asked',
      options: [
        { value: 'homeowner', label: 'Homeowners themselves' },
        { value: 'staff', label: 'Staff in their place' },
      ],
    },
  ]
}

const sumOf = (counts: Record<HandoverStatus, number>) => handoverStatuses.reduce((sum, one) => sum + counts[one], 0)

function StatusLinks({ status, counts }: Pick<InboxPageProps, 'status' | 'counts'>) {
  const all = sumOf(counts)
  const links = [
    ...handoverStatuses.map((value) => ({ value, label: statusNames[value], count: counts[value] })),
    { value: 'all' as const, label: 'All', count: all },
  ]
  return (
    <nav
      aria-label="Status"
      className="-mx-1 flex max-w-full gap-1 overflow-x-auto rounded-xl p-1 [scrollbar-width:none]"
    >
      {links.map(({ value, label, count }) => {
        const isCurrent = value === (status ?? 'all')
        return (
          <SearchLink
            key={value}
            change={(params) => changeParams(params, { status: value === 'open' ? null : value })}
            aria-current={isCurrent ? 'page' : undefined}
            className={clsx(
              'inline-flex h-9 items-center gap-1.5 rounded-lg px-2 text-sm font-medium whitespace-nowrap transition-colors sm:gap-2 sm:px-3',
              isCurrent ? 'bg-gold-wash text-gold-ink' : 'text-ink-soft hover:bg-sunken hover:text-ink',
            )}
          >
            {label}
            <span className="figures text-xs font-normal">{formatCount(count)}</span>
          </SearchLink>
        )
      })}
    </nav>
  )
}

const sorts: { value: InboxSort; label: string }[] = [
  { value: 'waiting', label: 'Waiting longest' },
  { value: 'newest', label: 'Newest' },
]

function SortLinks({ sort }: { sort: InboxSort }) {
  return (
    <nav aria-label="Order" className="flex items-center gap-4 text-[0.8125rem]">
      {sorts.map(({ value, label }) => (
        <SearchLink
          key={value}
          change={(params) => changeParams(params, { sort: value === 'waiting' ? null : value })}
          aria-current={value === sort ? 'true' : undefined}
          className={clsx(
            'rounded py-1 underline-offset-4',
            value === sort
              ? 'font-medium text-ink underline decoration-gold decoration-2'
              : 'text-ink-muted hover:text-ink',
          )}
        >
          {label}
        </SearchLink>
      ))}
    </nav>
  )
}

function Nothing({ status, isNarrowed }: { status: HandoverStatus | null; isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <EmptyState title="No such conversation" icon={Inbox} minHeight={280}>
        Take a filter away, or look among all of them.
      </EmptyState>
    )
  if (status === 'open')
    return (
      <EmptyState title="Nobody is waiting" icon={Sparkles} minHeight={280}>
        Every homeowner who asked for a person has an answer.
      </EmptyState>
    )
  return (
    <EmptyState title="Nothing here yet" icon={Inbox} minHeight={280}>
      Conversations come here when a homeowner asks for a person.
    </EmptyState>
  )
}

function Pages({ page }: { page: Page<HandoverRow> }) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const href = (cursor: string | null) => cursor && `${pathname}?${changeParams(params, { cursor })}`
  return <Pagination label="Pages of conversations" previousHref={href(page.previous)} nextHref={href(page.next)} />
}
