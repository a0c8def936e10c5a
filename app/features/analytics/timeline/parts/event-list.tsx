import { useLocation, useSearchParams } from '@remix-run/react'
import { ChevronDown } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatPlural, formatTime, formatWeekday } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { Pagination } from '~/ui/pagination'
import { TableToolbar } from '~/ui/table-toolbar'
import { questionsHref } from '../../shared/links'
import { foldEvents, pageOfEvents, type TimelineEvent } from '../view'
import { RowLink } from '../../shared/parts/cells'

type Place = { development: { id: string; timezone: string } }

/** What was out of the ordinary, by days, a page at a time. */
export function EventList({ events, ...place }: { events: TimelineEvent[] } & Place) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const page = pageOfEvents(events, { kind: params.get('event'), after: params.get('after') })
  const href = (after: string | null) =>
    after === null ? null : toSearch(changeParams(params, { after: after || null }))
  return (
    <>
      <TableToolbar
        label="Notable events"
        count={formatPlural(page.found, 'event')}
        drop={['after']}
        filters={[
          {
            name: 'event',
            label: 'Kind',
            options: page.kinds.map((kind) => ({ value: kind, label: eventLooks[kind].label })),
          },
        ]}
      />
      {page.days.length === 0 ? (
        <EmptyState title="No event matches" action={<LinkButton to={pathname}>Show all events</LinkButton>} />
      ) : null}
      <ol className="space-y-6">
        {page.days.map(({ date, events: ofDay }) => (
          <li key={date}>
            <h3 className="figures text-[0.8125rem] font-medium text-ink-muted">{formatWeekday(date)}</h3>
            <div className="mt-2 divide-y divide-line">
              {foldEvents(ofDay).map(({ kind, events: alike }) =>
                alike[0] && alike.length === 1 ? (
                  <EventRow key={eventKey(alike[0])} event={alike[0]} {...place} />
                ) : (
                  <FoldedEvents key={kind} kind={kind} events={alike} {...place} />
                ),
              )}
            </div>
          </li>
        ))}
      </ol>
      <Pagination label="Pages of events" previousHref={href(page.previous)} nextHref={href(page.next)} />
    </>
  )
}

function FoldedEvents({ kind, events, ...place }: { kind: TimelineEvent['kind']; events: TimelineEvent[] } & Place) {
  const { label, tone } = eventLooks[kind]
  return (
    <details className="group">
      <summary className="flex list-none flex-wrap items-baseline gap-x-3 gap-y-1 rounded-lg py-2.5 text-sm [&::-webkit-details-marker]:hidden">
        <span className="w-11 shrink-0 text-[0.8125rem] text-ink-muted">
          <ChevronDown aria-hidden className="size-4 self-center transition-transform group-open:rotate-180" />
        </span>
        <Badge tone={tone}>{label}</Badge>
        <span>{formatCount(events.length)} on this day</span>
      </summary>
      <div className="divide-y divide-line border-l border-line pl-3">
        {events.map((event) => (
          <EventRow key={eventKey(event)} event={event} {...place} />
        ))}
      </div>
    </details>
  )
}

function EventRow({ event, development }: { event: TimelineEvent } & Place) {
  const { label, tone } = eventLooks[event.kind]
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5 text-sm">
      <span className="figures w-11 shrink-0 text-[0.8125rem] text-ink-muted">
        {event.at ? formatTime(event.at, development.timezone) : 'all day'}
      </span>
      <Badge tone={tone}>{label}</Badge>
      <span className="min-w-0 break-words">
        <RowLink to={eventHref(event, development.id)}>{event.title}</RowLink>
        {event.detail ? <span className="ml-2 text-ink-muted">{event.detail}</span> : null}
      </span>
    </div>
  )
}

function eventKey({ kind, at, title }: TimelineEvent): string {
  return `${kind} ${at} ${title}`
}

function eventHref({ kind, documentId, date }: TimelineEvent, developmentId: string): string {
  const day = { from: date, to: date }
  if (documentId) return developmentPath.document(developmentId, documentId)
  if (kind === 'many_questions' || kind === 'first_question') return questionsHref({ developmentId, ...day })
  if (kind === 'many_unanswered') return questionsHref({ developmentId, ...day, outcome: 'no_answer' })
  if (kind === 'failed_answers') return questionsHref({ developmentId, ...day, outcome: 'error' })
  if (kind === 'homeowners_onboarded')
    return developmentPath.people(developmentId, { sort: 'onboarded', order: 'desc' })
  return `${developmentPath.documents(developmentId, { sort: 'views', order: 'desc', ...day })}#list`
}

export const eventLooks: Record<TimelineEvent['kind'], { label: string; tone: Tone }> = {
  document_ready: { label: 'Document ready', tone: 'good' },
  document_failed: { label: 'Document failed', tone: 'bad' },
  homeowners_onboarded: { label: 'Homeowners', tone: 'gold' },
  first_question: { label: 'First question', tone: 'gold' },
  first_view: { label: 'First reader', tone: 'gold' },
  many_questions: { label: 'Many questions', tone: 'info' },
  many_unanswered: { label: 'Many unanswered', tone: 'warn' },
  failed_answers: { label: 'Failed answers', tone: 'bad' },
}
