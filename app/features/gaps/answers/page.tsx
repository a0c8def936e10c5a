import { Form, Link, useLocation, useSearchParams } from '@remix-run/react'
import clsx from 'clsx'
import { useState } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { changeParams } from '~/lib/change-params'
import { formatCount, formatDay, formatPlural } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { ConfirmDialog } from '~/ui/dialog'
import { EmptyState } from '~/ui/empty-state'
import { TextField } from '~/ui/fields'
import { MessageSquareText, Pencil, Plus } from '~/ui/icons'
import { PageHeader } from '~/ui/page-header'
import { Pagination } from '~/ui/pagination'
import { SearchLink } from '~/ui/search-link'
import { TableToolbar } from '~/ui/table-toolbar'
import { AnswerForm, type AnswerPlace } from './answer-form'
import { type AnswerState, answerStates } from './filters'
import type { AnswerRow, ReplyToKeep } from './queries.server'

export type AnswersPageProps = {
  company: string | null
  state: AnswerState
  page: Page<AnswerRow>
  counts: Record<AnswerState, number>
  useDays: number
  places: AnswerPlace[]
  developments: { id: string; name: string }[]
  /** Of the inbox, to be kept as an answer. */
  reply: ReplyToKeep | null
}

/** What staff answer themselves: said before every document to questions near it. */
export function AnswersPage(props: AnswersPageProps) {
  const { company, state, page, counts, useDays, places, developments, reply } = props
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const [isWriting, setIsWriting] = useState(reply !== null)
  const action = `${pathname}?${changeParams(params, { reply: null })}`
  const isNarrowed = ['search', 'development'].some((name) => params.get(name))
  return (
    <div className="space-y-7">
      <PageHeader
        title="Answers by hand"
        eyebrow={company}
        description="Short answers of your own. A question near one of them is given it before any document, with your company and the day."
        actions={
          places.length ? (
            <Button variant="primary" onClick={() => setIsWriting(true)}>
              <Plus aria-hidden className="size-4" /> Write an answer
            </Button>
          ) : null
        }
      />
      <AnswerForm
        title={reply ? 'Keep a reply as an answer' : 'Write an answer'}
        note={
          reply
            ? 'Every home that it is for is given these words: take out names, and what is of one home alone.'
            : undefined
        }
        draft={reply && { ...reply, reviewOn: null }}
        places={places}
        hidden={{ intent: 'write', reply: reply?.id ?? '' }}
        action={action}
        open={isWriting}
        onOpenChange={setIsWriting}
      />
      <Card>
        <StateLinks state={state} counts={counts} />
        <TableToolbar
          label="Answers"
          search={{ name: 'search', placeholder: 'Words of question or answer' }}
          filters={
            developments.length > 1
              ? [
                  {
                    name: 'development',
                    label: 'Any development',
                    options: developments.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ]
              : []
          }
        />
        {page.rows.length ? (
          <ul aria-label="Answers" className="divide-y divide-line">
            {page.rows.map((answer) => (
              <Answer key={answer.id} answer={answer} places={places} action={action} useDays={useDays} />
            ))}
          </ul>
        ) : (
          <EmptyState
            title={isNarrowed ? 'No such answer' : 'No answers here'}
            icon={MessageSquareText}
            minHeight={240}
          >
            {isNarrowed
              ? 'Take a filter away.'
              : 'Write one here, from a gap, or keep a reply of the inbox as an answer.'}
          </EmptyState>
        )}
        <Pagination
          label="Pages of answers"
          previousHref={page.previous && `${pathname}?${changeParams(params, { cursor: page.previous })}`}
          nextHref={page.next && `${pathname}?${changeParams(params, { cursor: page.next })}`}
        />
      </Card>
    </div>
  )
}

const stateLabels: Record<AnswerState, string> = { said: 'In force', due: 'To look at again', withdrawn: 'Withdrawn' }

function StateLinks({ state, counts }: Pick<AnswersPageProps, 'state' | 'counts'>) {
  return (
    <nav aria-label="State" className="-mx-1 mb-4 flex max-w-full gap-1 overflow-x-auto p-1 [scrollbar-width:none]">
      {answerStates.map((value) => (
        <SearchLink
          key={value}
          change={(params) => changeParams(params, { state: value === 'said' ? null : value, cursor: null })}
          aria-current={value === state ? 'page' : undefined}
          className={clsx(
            'inline-flex h-9 items-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap transition-colors',
            value === state ? 'bg-gold-wash text-gold-ink' : 'text-ink-soft hover:bg-sunken',
          )}
        >
          {stateLabels[value]}
          <span className="figures text-xs font-normal">{formatCount(counts[value])}</span>
        </SearchLink>
      ))}
    </nav>
  )
}

type AnswerProps = { answer: AnswerRow; places: AnswerPlace[]; action: string; useDays: number }

function Answer({ answer, places, action, useDays }: AnswerProps) {
  const { question, content, company, updatedAt, timezone, withdrawnAt } = answer
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-80 space-y-1.5 text-sm">
        <h3 className="text-base font-medium break-words">{question}</h3>
        <p className={clsx('break-words whitespace-pre-line text-ink-soft', withdrawnAt && 'line-through')}>
          {content}
        </p>
        <p className="text-[0.8125rem] text-ink-muted italic">
          {company}, {formatDay(updatedAt, timezone)}
        </p>
        <Facts answer={answer} useDays={useDays} />
        {answer.isReviewDue ? <Review answerId={answer.id} action={action} /> : null}
      </div>
      {withdrawnAt ? null : <Acts answer={answer} places={places} action={action} />}
    </li>
  )
}

function Facts({ answer, useDays }: Pick<AnswerProps, 'answer' | 'useDays'>) {
  const { developmentName, houseType, writer, uses, lastUsedAt, reviewOn, isReviewDue, gapId, timezone } = answer
  const used = uses
    ? `said ${formatPlural(uses, 'time')} in ${useDays} days`
    : lastUsedAt
      ? `last said on ${formatDay(lastUsedAt, timezone)}`
      : 'not said yet'
  return (
    <p className="flex flex-wrap gap-x-2 text-[0.8125rem] text-ink-muted">
      <span>{houseType ? `${houseType}, ${developmentName}` : `Every home of ${developmentName}`}</span>
      {writer ? <span>· by {writer}</span> : null}
      <span className="figures">· {used}</span>
      {reviewOn ? (
        <span className={isReviewDue ? 'text-bad' : undefined}>
          · {isReviewDue ? 'was to be looked at again on' : 'to be looked at again on'} {formatDay(reviewOn)}
        </span>
      ) : null}
      {gapId ? (
        <Link
          to={adminPath.gap(gapId)}
          className="rounded underline decoration-line-strong underline-offset-4 hover:text-ink"
        >
          Its gap
        </Link>
      ) : null}
    </p>
  )
}

function Review({ answerId, action }: { answerId: string; action: string }) {
  return (
    <Form method="post" action={action} className="flex flex-wrap items-end gap-3 pt-1" preventScrollReset>
      <input type="hidden" name="answerId" value={answerId} />
      <TextField name="reviewOn" label="Next look at it on" type="date" required={false} />
      <Button type="submit" name="intent" value="review">
        It is still right
      </Button>
    </Form>
  )
}

function Acts({ answer, places, action }: Omit<AnswerProps, 'useDays'>) {
  const [isChanging, setIsChanging] = useState(false)
  const { id, question, content, developmentId, houseTypeId, reviewOn } = answer
  const place = houseTypeId ? `${developmentId}/${houseTypeId}` : developmentId
  return (
    <div className="flex gap-1">
      <Button size="sm" variant="quiet" aria-label={`Change ${question}`} onClick={() => setIsChanging(true)}>
        <Pencil aria-hidden className="size-4" /> Change
      </Button>
      <ConfirmDialog
        title="Withdraw this answer?"
        description="Homes are not given it any more. What was said with it stays as it is."
        confirmLabel="Withdraw answer"
        danger
        action={action}
        fields={{ intent: 'withdraw', answerId: id }}
        trigger={
          <Button size="sm" variant="quiet" aria-label={`Withdraw ${question}`}>
            Withdraw
          </Button>
        }
      />
      <AnswerForm
        title="Change an answer"
        draft={{ question, content, place, reviewOn }}
        places={places.filter(({ value }) => value.startsWith(developmentId))}
        hidden={{ intent: 'edit', answerId: id }}
        action={action}
        open={isChanging}
        onOpenChange={setIsChanging}
      />
    </div>
  )
}
