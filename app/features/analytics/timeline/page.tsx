import { CalendarClock } from 'lucide-react'
import { developmentPath } from '~/domain/paths/admin'
import { formatCount } from '~/lib/format'
import type { ChartMeaning } from '~/ui/charts/colours'
import { LineChart } from '~/ui/charts/line-chart'
import { Sparkline } from '~/ui/charts/sparkline'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { questionsHref } from '../shared/links'
import { FigureStat } from '../shared/parts/figure-stat'
import { FiguresPanel } from '../shared/parts/figures-panel'
import type { timelineTab } from './page.server'
import { notableRules } from './notable-rules'
import type { TimelineFigure, TimelineView } from './view'
import { EventList } from './parts/event-list'

type TimelineDashboardProps = ReturnType<typeof timelineTab> & {
  development: { id: string; timezone: string }
  period: Period
}

/** The Timeline tab of a development. */
export function TimelineDashboard({ days, events, development, period }: TimelineDashboardProps) {
  const { timezone: timeZone } = development
  const dayHref = (view: TimelineView) => (index: number) => {
    const day = view.days[index]
    return day && questionsHref({ developmentId: development.id, from: day, to: day })
  }
  const panel = { question: 'timeline-days', figures: days, timeZone } as const
  const nothing = <EmptyState title="Nothing in these days">Choose a longer period to see earlier ones.</EmptyState>
  const isNone = (figures: TimelineFigure[]) => ({
    when: ({ totals }: TimelineView) => figures.every((figure) => totals[figure].current === 0),
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
        {(rows) => <EventList events={rows} development={development} />}
      </FiguresPanel>
    </div>
  )
}

type Line = { figure: TimelineFigure | 'noAnswer'; label: string; meaning: ChartMeaning }

const chatLines: Line[] = [
  { figure: 'answers', label: 'Answers', meaning: 'neutral' },
  { figure: 'questions', label: 'Questions', meaning: 'answered' },
  { figure: 'noAnswer', label: 'Not found in the documents', meaning: 'noAnswer' },
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
      series={lines.map(({ figure, label, meaning }) => ({
        id: figure,
        label,
        meaning,
        values: figure === 'noAnswer' ? view.noAnswer : view.figures[figure],
      }))}
      previous={compared && { label: 'Compared with', values: view.previous[compared] }}
    />
  )
}

type StatsProps = { days: TimelineDashboardProps['days']; period: Period; developmentId: string }

function TimelineStats({ days: figures, period, developmentId }: StatsProps) {
  const days = { from: period.from, to: period.to }
  const stat =
    (figure: TimelineFigure, total: string, href: string, hrefLabel: string) =>
    ({ totals, figures }: TimelineView) => ({
      value: formatCount(totals[figure].current),
      comparison: { ...totals[figure], goodWhen: 'up' as const, previousText: formatCount(totals[figure].previous) },
      chart: <Sparkline values={figures[figure]} />,
      href,
      hrefLabel,
      counts: [total, totals[figure].current] as const,
    })
  return (
    <StatRow>
      <FigureStat figures={figures} label="Questions" definition="Messages sent by homeowners in the period.">
        {stat(
          'questions',
          'questions',
          questionsHref({ developmentId, from: period.from, to: period.to }),
          'Show the questions',
        )}
      </FigureStat>
      <FigureStat
        figures={figures}
        label="Documents opened"
        definition="How often homeowners opened a document in the period."
      >
        {stat(
          'views',
          'views',
          `${developmentPath.documents(developmentId, { sort: 'views', order: 'desc', ...days })}#list`,
          'Which ones',
        )}
      </FigureStat>
      <FigureStat
        figures={figures}
        label="Onboarded"
        definition="Homeowners who came in for the first time in the period."
      >
        {stat(
          'onboarded',
          'found',
          developmentPath.people(developmentId, { arrived: 'yes', sort: 'onboarded', order: 'desc', ...days }),
          'Who came in',
        )}
      </FigureStat>
      <FigureStat
        figures={figures}
        label="Uploads"
        definition="Documents uploaded in the period, new versions among them."
      >
        {stat(
          'uploads',
          'uploads',
          `${developmentPath.documents(developmentId, { uploaded: 'yes', sort: 'updated', order: 'desc', ...days })}#list`,
          'Which ones',
        )}
      </FigureStat>
    </StatRow>
  )
}

function lower(rule: string): string {
  return rule.charAt(0).toLowerCase() + rule.slice(1)
}
