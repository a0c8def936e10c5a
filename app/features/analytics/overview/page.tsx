import { measured } from '~/metrics/query/figures'
import { formatMeasure } from '../shared/format-measure'
import { MeasureStat } from '../shared/parts/measure-stat'
import { documentsHint, partOf } from './parts/hints'
import { Link } from '@remix-run/react'
import { Building2, CircleCheck } from '~/ui/icons'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { formatAgo, formatCount, formatPlural } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import { VolumeChart } from '../chat/parts/charts'
import { type QuestionPlace } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { NoQuestions } from '../chat/parts/figures'
import { UnansweredList } from '../questions/parts/unanswered-list'
import type { overview } from './page.server'
import type { DevelopmentListRow } from './developments.server'

type OverviewDashboardProps = ReturnType<typeof overview> & {
  timezone: string
  loadedAt: string
  /** Added to links into a development, so that the same days are shown there. */
  search: string
  place: QuestionPlace
}

/** The Overview: what is asked and answered over all developments in sight. */
export function OverviewDashboard({ timezone, loadedAt, search, place, ...figures }: OverviewDashboardProps) {
  const { days, ranking, unanswered } = figures
  return (
    <div className="space-y-5">
      <OverviewStats {...figures} place={place} />
      <FiguresPanel
        question="chat-days"
        title="Answers by day"
        definition="Over all developments shown. Each answer counts on the calendar day of its own company’s clock, under what became of it. The last column is pale while its day is not over."
        figures={days}
        timeZone={timezone}
        empty={{ when: ({ totals }) => totals.questions.current === 0, show: <NoQuestions /> }}
      >
        {(view) => <VolumeChart view={view} height={260} />}
      </FiguresPanel>
      <div className="grid items-start gap-5 xl:grid-cols-[1.15fr_1fr]">
        <FiguresPanel
          question="development-list"
          title="Developments by activity"
          definition="Ranked by the questions of the period. Answered is the part of their answers that was found in the documents."
          figures={ranking}
          timeZone={timezone}
          empty={{
            when: ({ rows }) => rows.length === 0,
            show: (
              <EmptyState title="No developments yet" icon={Building2}>
                A development appears here as soon as one is assigned to you.
              </EmptyState>
            ),
          }}
        >
          {({ rows, total }) => (
            <>
              <DataTable
                caption="Developments by activity"
                columns={rankingColumns(search, loadedAt)}
                rows={rows}
                rowKey={({ id }) => id}
              />
              {total > rows.length ? (
                <p className="mt-4 text-sm">
                  <Link
                    to={adminPath.developments()}
                    className="rounded underline underline-offset-4 hover:decoration-gold"
                  >
                    All {formatPlural(total, 'development')}
                  </Link>
                </p>
              ) : null}
            </>
          )}
        </FiguresPanel>
        <FiguresPanel
          question="unanswered-questions"
          title="Newest unanswered questions"
          definition="Questions of the period whose answer was not found in the documents, with how near the nearest passage came: 100% would be the same words."
          figures={unanswered}
          timeZone={timezone}
          empty={{
            when: ({ rows }) => rows.length === 0,
            show: (
              <EmptyState title="Nothing went unanswered" icon={CircleCheck} minHeight={240}>
                What homeowners asked in these days was found in the documents, or nothing was asked.
              </EmptyState>
            ),
          }}
        >
          {({ rows }) => <UnansweredList questions={rows} timeZone={timezone} showDevelopment />}
        </FiguresPanel>
      </div>
    </div>
  )
}

type OverviewStatsProps = Omit<ReturnType<typeof overview>, 'ranking' | 'unanswered'> & { place: QuestionPlace }

function OverviewStats({ totals, days, active, place }: OverviewStatsProps) {
  return (
    <StatRow>
      <MeasureStat figures={days} place={place} measure="questions" sparkline />
      <MeasureStat figures={days} place={place} measure="answeredShare" sparkline />
      <MeasureStat figures={active} place={place} measure="activeHomeowners" />
      <MeasureStat figures={days} place={place} measure="costUsd" sparkline />
      <MeasureStat
        figures={totals}
        place={place}
        measure="developments"
        hint={({ totals: { units } }) => formatPlural(units.current ?? 0, 'home')}
      />
      <MeasureStat
        figures={totals}
        place={place}
        measure="unitsSold"
        hint={({ totals: { units, unitsSold } }) => `${partOf(unitsSold, units)} of all homes`}
      />
      <MeasureStat
        figures={totals}
        place={place}
        measure="homeownersOnboarded"
        hint={({ totals: { homeowners, homeownersOnboarded } }) =>
          `of ${formatCount(homeowners.current)}, ${partOf(homeownersOnboarded, homeowners)}`
        }
      />
      <MeasureStat figures={totals} place={place} measure="documentsReady" hint={documentsHint} />
    </StatRow>
  )
}

function rankingColumns(search: string, now: string): Column<DevelopmentListRow>[] {
  return [
    {
      key: 'name',
      header: 'Development',
      rowHeader: true,
      cell: ({ id, name }) => (
        <Link
          to={developmentPath.overview(id, {}, search)}
          prefetch="intent"
          className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
        >
          {name}
        </Link>
      ),
    },
    { key: 'questions', header: 'Questions', cell: ({ questions }) => formatCount(questions), align: 'end' },
    {
      key: 'answered',
      header: 'Answered',
      cell: (row) => formatMeasure('answeredShare', measured('answeredShare', row)),
      align: 'end',
    },
    {
      key: 'lastMessage',
      header: 'Last message',
      cell: ({ lastMessageAt }) => (lastMessageAt ? formatAgo(lastMessageAt, now) : 'none yet'),
      align: 'end',
      className: 'whitespace-nowrap',
    },
  ]
}
