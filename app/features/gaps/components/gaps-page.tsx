import { useLocation, useSearchParams } from '@remix-run/react'
import clsx from 'clsx'
import { CircleHelp, Keyboard, MessageSquareText, Sparkles } from '~/ui/icons'
import type { ReactNode } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { changeParams } from '~/lib/change-params'
import { formatCount, formatPlural } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import type { TableFilter } from '~/lib/table-filters'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { ListTotals } from '~/ui/list-totals'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Pagination } from '~/ui/pagination'
import { SearchLink } from '~/ui/search-link'
import { useShortcutSheet } from '~/ui/shortcuts/shortcuts'
import { TableToolbar } from '~/ui/table-toolbar'
import type { GapSort } from '../filters'
import type { GapRow } from '../queries/gap-list.server'
import { type GapState, gapStates, stateNames } from '~/domain/gaps/states'
import { GapList } from './gap-list'

type Named = { id: string; name: string }

export type GapsPageProps = {
  company: string | null
  me: string
  /** Null for all. */
  state: GapState | 'open' | null
  sort: GapSort
  developments: Named[]
  houseTypes: (Named & { developmentName: string })[]
  staff: Named[]
  page: Page<GapRow>
  counts: Record<GapState, number>
  /** How many have an answer that is to be looked at again. */
  toReview: number
  review: 'due' | null
  trendDays: number
  /** The figures of gaps, which another feature counts. */
  figures: ReactNode
}

/** What people ask and no document answers, and who does something about it. */
export function GapsPage(props: GapsPageProps) {
  const { company, me, state, sort, developments, houseTypes, staff, page, counts, trendDays, figures } = props
  const { toReview, review } = props
  const openSheet = useShortcutSheet()
  const [params] = useSearchParams()
  const isNarrowed = ['search', 'owner', 'development', 'houseType', 'review'].some((name) => params.get(name))
  return (
    <div className="space-y-7">
      <PageHeader
        title="Gaps"
        eyebrow={company}
        description="What people ask and no document answers. A gap closes by proof: its questions are asked again, and each has a sure answer."
        actions={
          <>
            <LinkButton to={adminPath.answers()} variant="quiet">
              <MessageSquareText aria-hidden className="size-4" /> Answers by hand
            </LinkButton>
            <LinkButton to={adminPath.ask()} variant="quiet">
              <CircleHelp aria-hidden className="size-4" /> Ask as a home
            </LinkButton>
            {openSheet ? (
              <Button variant="quiet" onClick={openSheet}>
                <Keyboard aria-hidden className="size-4" /> Keys
              </Button>
            ) : null}
          </>
        }
      />
      {figures}
      {toReview > 0 && !review ? (
        <Notice
          tone="warn"
          title={`${formatPlural(toReview, 'answer by hand is', 'answers by hand are')} to be looked at again`}
        >
          <SearchLink
            change={(params) => changeParams(params, { review: 'due', state: null })}
            className="font-medium underline underline-offset-4"
          >
            Show {toReview === 1 ? 'it' : 'them'}
          </SearchLink>
        </Notice>
      ) : null}
      <Card>
        <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <StateLinks state={state} counts={counts} review={review} />
          <SortLinks sort={sort} />
        </div>
        <TableToolbar
          label="Gaps"
          search={{ name: 'search', placeholder: 'Words of the question' }}
          filters={filtersOf({ staff, developments, houseTypes, me })}
        />
        <ListTotals totals={{ gaps: shownCount(state, counts) }} />
        {page.rows.length ? (
          <GapList rows={page.rows} me={me} trendDays={trendDays} showDevelopment={developments.length > 1} />
        ) : (
          <EmptyState title={isNarrowed ? 'No such gap' : 'No gaps here'} icon={Sparkles} minHeight={240}>
            {isNarrowed ? 'Take a filter away, or look among all of them.' : 'Whatever people asked has an answer.'}
          </EmptyState>
        )}
        <Pages page={page} />
      </Card>
    </div>
  )
}

const openStates = ['new', 'ours', 'asked_for', 'answered'] as const
const sumOf = (counts: Record<GapState, number>, states: readonly GapState[]) =>
  states.reduce((sum, one) => sum + counts[one], 0)

function shownCount(state: GapsPageProps['state'], counts: Record<GapState, number>): number {
  if (state === null) return sumOf(counts, gapStates)
  return state === 'open' ? sumOf(counts, openStates) : counts[state]
}

type Choices = Pick<GapsPageProps, 'staff' | 'developments' | 'houseTypes' | 'me'>

function filtersOf({ staff, developments, houseTypes, me }: Choices): TableFilter[] {
  const several = developments.length > 1
  return [
    {
      name: 'owner',
      label: 'Anybody',
      options: [
        { value: 'me', label: 'Mine' },
        { value: 'nobody', label: 'Nobody’s yet' },
        ...staff.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    ...(several
      ? [
          {
            name: 'development',
            label: 'Any development',
            options: developments.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    { name: 'review', label: 'Any answer', options: [{ value: 'due', label: 'Answer due for review' }] },
    {
      name: 'houseType',
      label: 'Any house type',
      options: houseTypes.map(({ id, name, developmentName }) => ({
        value: id,
        label: several ? `${name}, ${developmentName}` : name,
      })),
    },
  ]
}

function StateLinks({ state, counts, review }: Pick<GapsPageProps, 'state' | 'counts' | 'review'>) {
  const standing = review ? 'all' : 'open'
  const links = [
    { value: 'open' as const, label: 'Open', count: sumOf(counts, openStates) },
    ...gapStates.map((value) => ({ value, label: stateNames[value], count: counts[value] })),
    { value: 'all' as const, label: 'All', count: sumOf(counts, gapStates) },
  ]
  return (
    <nav
      aria-label="State"
      className="-mx-1 flex max-w-full gap-1 overflow-x-auto rounded-xl p-1 [scrollbar-width:none]"
    >
      {links.map(({ value, label, count }) => {
        const isCurrent = value === (state ?? 'all')
        return (
          <SearchLink
            key={value}
            change={(params) => changeParams(params, { state: value === standing ? null : value })}
            aria-current={isCurrent ? 'page' : undefined}
            className={clsx(
              'inline-flex h-9 items-center gap-1.5 rounded-lg px-2 text-sm font-medium whitespace-nowrap transition-colors sm:px-3',
              isCurrent ? 'bg-gold-wash text-gold-ink' : 'text-ink-soft hover:bg-sunken',
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

const sorts: { value: GapSort; label: string }[] = [
  { value: 'largest', label: 'Largest' },
  { value: 'newest', label: 'Asked last' },
]

function SortLinks({ sort }: { sort: GapSort }) {
  return (
    <nav aria-label="Order" className="flex items-center gap-4 text-[0.8125rem]">
      {sorts.map(({ value, label }) => (
        <SearchLink
          key={value}
          change={(params) => changeParams(params, { sort: value === 'largest' ? null : value })}
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

function Pages({ page }: { page: Page<GapRow> }) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const href = (cursor: string | null) => cursor && `${pathname}?${changeParams(params, { cursor })}`
  return <Pagination label="Pages of gaps" previousHref={href(page.previous)} nextHref={href(page.next)} />
}
