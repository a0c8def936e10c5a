import { rowsPlace } from '~/metrics/measures/paths'
import { MeasureChart, type MeasureLine } from '../shared/parts/measure-chart'
import { MeasureStat } from '../shared/parts/measure-stat'
import { CalendarClock } from '~/ui/icons'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { questionsHref } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import type { timelineTab } from './page.server'
import { notableRules } from './notable-rules'
import type { timelineMeasures, TimelineView } from './view'
import { EventList } from './parts/event-list'

type TimelineDashboardProps = ReturnType<typeof timelineTab> & {
  development: { id: string; timezone: string }
  period: Period
}

/** The Timeline tab of a development. */
export function TimelineDashboard({ days, events, development, period }: TimelineDashboardProps) {
  const { timezone: timeZone } = development
  const dayHref = (day: string) => questionsHref({ developmentId: development.id, from: day, to: day })
  const panel = { question: 'timeline-days', figures: days, timeZone } as const
  const nothing = <EmptyState title="Nothing in these days">Choose a longer period to see earlier ones.</EmptyState>
  const isNone = (ids: (typeof timelineMeasures)[number][]) => ({
    when: ({ totals }: TimelineView) => ids.every((id) => totals[id].current === 0),
    show: nothing,
  })
  return (
    <div className="space-y-5">
      <TimelineStats days={days} period={period} developmentId={development.id} />
      <FiguresPanel
        {...panel}
        title="Questions and answers"
        definition="Messages sent by homeowners, the answers to them, whatever came of it, and those that the documents do not hold; each on the calendar day on which it was sent, by the company’s clock. Each thin line is a Monday. The way to a day that is not over is dotted."
        empty={isNone(['questions', 'answers'])}
      >
        {(view) => (
          <MeasureChart
            {...chart}
            view={view}
            dayHref={dayHref}
            title="Questions by day"
            lines={chatLines}
            compared="questions"
          />
        )}
      </FiguresPanel>
      <div className="grid gap-5 xl:grid-cols-2">
        <FiguresPanel
          {...panel}
          title="Documents opened"
          definition="How often homeowners opened a document, and downloaded one. Opening the same one twice counts twice."
          empty={isNone(['views', 'downloads'])}
        >
          {(view) => <MeasureChart {...chart} view={view} title="Documents opened by day" lines={readingLines} />}
        </FiguresPanel>
        <FiguresPanel
          {...panel}
          title="Homeowners onboarded, and uploads"
          definition="Homeowners who came in for the first time, and documents that were uploaded, new versions among them."
          empty={isNone(['onboardings', 'uploads'])}
        >
          {(view) => <MeasureChart {...chart} view={view} title="Homeowners onboarded by day" lines={growthLines} />}
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
        {(rows) => <EventList events={rows} development={development} />}
      </FiguresPanel>
    </div>
  )
}

type Lines = readonly MeasureLine<(typeof timelineMeasures)[number]>[]

const chart = { weekMarks: true, height: 220 } as const
const chatLines: Lines = [
  ['answers', 'neutral'],
  ['questions', 'answered'],
  ['noAnswer', 'noAnswer'],
]
const readingLines: Lines = [
  ['views', 'answered'],
  ['downloads', 'neutral'],
]
const growthLines: Lines = [
  ['onboardings', 'answered'],
  ['uploads', 'cost'],
]

type StatsProps = { days: TimelineDashboardProps['days']; period: Period; developmentId: string }

function TimelineStats({ days, period, developmentId }: StatsProps) {
  const stat = { figures: days, place: rowsPlace(period, { developmentId }), sparkline: true }
  return (
    <StatRow>
      <MeasureStat {...stat} measure="questions" />
      <MeasureStat {...stat} measure="views" />
      <MeasureStat {...stat} measure="onboardings" />
      <MeasureStat {...stat} measure="uploads" />
    </StatRow>
  )
}

function lower(rule: string): string {
  return rule.charAt(0).toLowerCase() + rule.slice(1)
}
