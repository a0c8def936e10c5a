import { useLocation, useSearchParams } from '@remix-run/react'
import { CalendarClock } from 'lucide-react'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatPlural, formatTime, formatWeekday } from '~/lib/format'
import type { ChartMeaning } from '~/ui/charts/colours'
import { LineChart } from '~/ui/charts/line-chart'
import { Sparkline } from '~/ui/charts/sparkline'
import { Badge } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { Pagination } from '~/ui/pagination'
import { StatRow } from '~/ui/stat'
import { TableToolbar } from '~/ui/table-toolbar'
import { questionsHref } from '../explorer-href'
import type { Period } from '../filters'
import type { timelineTab } from '../timeline-tab.server'
import { notableRules } from '../views/notable-rules'
import { pageOfEvents } from '../views/timeline-page'
import type { TimelineEvent, TimelineFigure, TimelineView } from '../views/timeline-view'
import { FigureStat } from './figure-stat'
import { FiguresPanel } from './figures-panel'
import { RowLink } from './row-link'
import { eventLooks } from './timeline-looks'

type TimelineDashboardProps = ReturnType<typeof timelineTab> & {
  development: { id: string; timezone: string }
  period: Period
}

/** The Timeline tab of a development. */
export function TimelineDashboard({ days, events, development, period }: TimelineDashboardProps) {
  const base = `/admin/developments/${development.id}`
  const { timezone: timeZone } = development
  const dayHref = (view: TimelineView) => (index: number) => {
    const day = view.days[index]
    return day && questionsHref({ developmentId: development.id, period: { from: day, to: day } })
  }
  const panel = { question: 'timeline-days', figures: days, timeZone } as const
  const nothing = <EmptyState title="Nothing in these days">Choose a longer period to see earlier ones.</EmptyState>
  const isNone = (figures: TimelineFigure[]) => ({
    when: ({ totals }: TimelineView) => figures.every((figure) => totals[figure].current === 0),
    show: nothing,
  })
  return (
    <div className="space-y-5">
      <TimelineStats days={days} base={base} period={period} developmentId={development.id} />
      <FiguresPanel
        {...panel}
        title="Questions and answers"
        definition="Messages sent by homeowners, and what they were answered, whatever came of it; on the calendar day by the company’s clock. Each thin line is a Monday. The way to a day that is not over is dotted."
        empty={isNone(['questions', 'answers'])}
      >
        {(view) => (
          <Chart view={view} title="Questions by day" lines={chatLines} hrefOf={dayHref(view)} compared="questions" />
        )}
      </FiguresPanel>
      <div className="grid gap-5 xl:grid-cols-2">
        <FiguresPanel
          {...panel}
          title="Documents opened"
          definition="How often homeowners opened a document, and downloaded one. Opening the same one twice counts twice."
          empty={isNone(['views', 'downloads'])}
        >
          {(view) => <Chart view={view} title="Documents opened by day" lines={readingLines} />}
        </FiguresPanel>
        <FiguresPanel
          {...panel}
          title="Homeowners onboarded, and uploads"
          definition="Homeowners who came in for the first time, and documents that were uploaded, new versions among them."
          empty={isNone(['onboarded', 'uploads'])}
        >
          {(view) => <Chart view={view} title="Homeowners onboarded by day" lines={growthLines} />}
        </FiguresPanel>
      </div>
      <FiguresPanel
        question="timeline-events"
        title="Notable events"
        definition={
          <>
            Documents that became ready or could not be read, the first homeowner and each round number of them, the
            first question and the first document that was opened; and days that are out of the ordinary. Many
            questions: {lower(notableRules.many_questions.rule)} Many unanswered:{' '}
            {lower(notableRules.many_unanswered.rule)} Failed answers: {lower(notableRules.failed_answers.rule)}
          </>
        }
        figures={events}
        timeZone={timeZone}
        empty={{
          when: (rows) => rows.length === 0,
          show: (
            <EmptyState title="Nothing out of the ordinary" icon={CalendarClock} minHeight={200}>
              No document changed, and no day stood out.
            </EmptyState>
          ),
        }}
      >
        {(rows) => <EventList events={rows} base={base} development={development} />}
      </FiguresPanel>
    </div>
  )
}

type Line = { figure: TimelineFigure; label: string; meaning: ChartMeaning }

const chatLines: Line[] = [
  { figure: 'questions', label: 'Questions', meaning: 'answered' },
  { figure: 'answers', label: 'Answers', meaning: 'neutral' },
]
const readingLines: Line[] = [
  { figure: 'views', label: 'Views', meaning: 'answered' },
  { figure: 'downloads', label: 'Downloads', meaning: 'neutral' },
]
const growthLines: Line[] = [
  { figure: 'onboarded', label: 'Onboarded', meaning: 'answered' },
  { figure: 'uploads', label: 'Uploads', meaning: 'cost' },
]

type ChartProps = {
  view: TimelineView
  title: string
  lines: Line[]
  hrefOf?: (index: number) => string | undefined
  compared?: TimelineFigure
}

function Chart({ view, title, lines, hrefOf, compared }: ChartProps) {
  return (
    <LineChart
      title={title}
      unit="count"
      days={view.days}
      unfinished={view.unfinished}
      weekMarks
      height={220}
      hrefOf={hrefOf}
      series={lines.map(({ figure, label, meaning }) => ({ id: figure, label, meaning, values: view.figures[figure] }))}
      previous={compared && { label: 'Compared with', values: view.previous[compared] }}
    />
  )
}

type StatsProps = { days: TimelineDashboardProps['days']; base: string; period: Period; developmentId: string }

function TimelineStats({ days, base, period, developmentId }: StatsProps) {
  const stat =
    (figure: TimelineFigure, href: string, hrefLabel: string) =>
    ({ totals, figures }: TimelineView) => ({
      value: formatCount(totals[figure].current),
      comparison: { ...totals[figure], goodWhen: 'up' as const, previousText: formatCount(totals[figure].previous) },
      chart: <Sparkline values={figures[figure]} />,
      href,
      hrefLabel,
    })
  return (
    <StatRow>
      <FigureStat figures={days} label="Questions" definition="Messages sent by homeowners in the period.">
        {stat('questions', questionsHref({ developmentId, period }), 'Show the questions')}
      </FigureStat>
      <FigureStat
        figures={days}
        label="Documents opened"
        definition="How often homeowners opened a document in the period."
      >
        {stat('views', `${base}/documents?sort=views&order=desc`, 'Which ones')}
      </FigureStat>
      <FigureStat
        figures={days}
        label="Onboarded"
        definition="Homeowners who came in for the first time in the period."
      >
        {stat('onboarded', `${base}/homeowners?sort=onboarded&order=desc`, 'Who came in')}
      </FigureStat>
      <FigureStat
        figures={days}
        label="Uploads"
        definition="Documents uploaded in the period, new versions among them."
      >
        {stat('uploads', `${base}/documents?sort=updated&order=desc`, 'Newest documents')}
      </FigureStat>
    </StatRow>
  )
}

type EventListProps = { events: TimelineEvent[]; base: string; development: { id: string; timezone: string } }

function EventList({ events, base, development }: EventListProps) {
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
            <ul className="mt-2 divide-y divide-line">
              {ofDay.map((event) => (
                <li
                  key={`${event.kind}${event.at}${event.title}`}
                  className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5 text-sm"
                >
                  <span className="figures w-11 shrink-0 text-[0.8125rem] text-ink-muted">
                    {event.at ? formatTime(event.at, development.timezone) : 'all day'}
                  </span>
                  <Badge tone={eventLooks[event.kind].tone}>{eventLooks[event.kind].label}</Badge>
                  <span className="min-w-0 break-words">
                    <EventTitle event={event} base={base} developmentId={development.id} />
                    {event.detail ? <span className="ml-2 text-ink-muted">{event.detail}</span> : null}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Pagination label="Pages of events" previousHref={href(page.previous)} nextHref={href(page.next)} />
    </>
  )
}

function EventTitle({ event, base, developmentId }: { event: TimelineEvent; base: string; developmentId: string }) {
  const { kind, documentId, date, title } = event
  const day = { from: date, to: date }
  if (documentId) return <RowLink to={`${base}/documents/${documentId}`}>{title}</RowLink>
  if (kind === 'many_questions' || kind === 'first_question')
    return <RowLink to={questionsHref({ developmentId, period: day })}>{title}</RowLink>
  if (kind === 'many_unanswered')
    return <RowLink to={questionsHref({ developmentId, period: day, outcome: 'no_answer' })}>{title}</RowLink>
  if (kind === 'failed_answers') return <RowLink to={`${base}/errors?from=${date}&to=${date}`}>{title}</RowLink>
  if (kind === 'homeowners_onboarded')
    return <RowLink to={`${base}/homeowners?sort=onboarded&order=desc`}>{title}</RowLink>
  return <RowLink to={`${base}/documents?sort=views&order=desc&from=${date}&to=${date}`}>{title}</RowLink>
}

function lower(rule: string): string {
  return rule.charAt(0).toLowerCase() + rule.slice(1)
}
