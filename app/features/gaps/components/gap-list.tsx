import { Link, useSubmit } from '@remix-run/react'
import { CalendarDays, House, UserRound } from '~/ui/icons'
import { useRef } from 'react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { adminPath } from '~/domain/paths/admin'
import { formatDayShort, formatPlural } from '~/lib/format'
import { useShortcuts } from '~/ui/shortcuts/shortcuts'
import type { GapRow } from '../queries/gap-list.server'
import { StateBadge } from './state-badge'
import { Trend } from './trend'

type GapListProps = { rows: GapRow[]; me: string; trendDays: number; showDevelopment: boolean }

/** Gaps as a queue: `j` and `k` go through it, Enter opens, letters do what is done most. */
export function GapList({ rows, me, ...shown }: GapListProps) {
  const list = useRef<HTMLUListElement>(null)
  useQueueKeys(list, me)
  return (
    <ul ref={list} aria-label="Gaps" className="-mx-2 divide-y divide-line sm:-mx-3">
      {rows.map((row) => (
        <Row key={row.id} row={row} me={me} {...shown} />
      ))}
    </ul>
  )
}

function useQueueKeys(list: React.RefObject<HTMLUListElement | null>, me: string): void {
  const submit = useSubmit()
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-gap]') ?? [])]
  const chosen = () => links().findIndex((link) => link === document.activeElement)
  const move = (by: number) => {
    const all = links()
    const at = chosen()
    all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
  }
  const post = (fields: Record<string, string>) => {
    const gapId = links()[chosen()]?.dataset.gap
    if (gapId) submit({ ...fields, back: 'list' }, { method: 'post', action: adminPath.gap(gapId) })
  }
  const group = 'The queue of gaps'
  useShortcuts([
    { keys: 'j', label: 'The next one', group, run: () => move(1) },
    { keys: 'k', label: 'The one before', group, run: () => move(-1) },
    { keys: 'a', label: 'Take it on', group, run: () => post({ intent: 'assign', owner: me }) },
    { keys: 'f', label: 'It is asked for', group, run: () => post({ intent: 'state', state: 'asked_for' }) },
    { keys: 'x', label: 'Not our matter', group, run: () => post({ intent: 'dismiss' }) },
  ])
}

function Row({ row, me, trendDays, showDevelopment }: Omit<GapListProps, 'rows'> & { row: GapRow }) {
  const { id, title, state, questions, homes, houseTypes, category, trend, dueOn, isOverdue, ownerId, ownerName } = row
  return (
    <li>
      <Link
        to={adminPath.gap(id)}
        data-gap={id}
        className="block rounded-xl px-2 py-4 transition-colors hover:bg-sunken/60 sm:px-3"
      >
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1 basis-72 font-medium break-words">{title}</span>
          <StateBadge state={state} />
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-ink-muted">
          <span className="figures text-ink-soft">
            {formatPlural(questions, 'question')}, {formatPlural(homes, 'home')}
          </span>
          <Trend trend={trend} days={trendDays} />
          {houseTypes.length ? (
            <span className="inline-flex items-center gap-1">
              <House aria-hidden className="size-3.5" /> {houseTypes.join(', ')}
            </span>
          ) : null}
          {category ? <span>{documentCategoryLabel(category)}</span> : null}
          {showDevelopment ? <span>{row.developmentName}</span> : null}
          {ownerId ? (
            <span className="inline-flex items-center gap-1">
              <UserRound aria-hidden className="size-3.5" /> {ownerId === me ? 'You' : (ownerName ?? 'A colleague')}
            </span>
          ) : null}
          {row.isReviewDue ? <span className="text-bad">its answer is to be looked at again</span> : null}
          {dueOn ? (
            <span className={`inline-flex items-center gap-1 ${isOverdue ? 'text-bad' : ''}`}>
              <CalendarDays aria-hidden className="size-3.5" /> {isOverdue ? 'was due' : 'due'} {formatDayShort(dueOn)}
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  )
}
