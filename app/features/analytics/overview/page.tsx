import { Link } from '@remix-run/react'
import { Building2, CircleCheck } from 'lucide-react'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { formatAgo, formatCost, formatCount, formatPercent, formatPlural, unknownCostText } from '~/lib/format'
import { shareOf } from '~/lib/day-series'
import { Sparkline } from '~/ui/charts/sparkline'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import { VolumeChart } from '../chat/parts/charts'
import { questionsHref, type QuestionPlace } from '../shared/links'
import { FigureStat } from '../shared/parts/figure-stat'
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
  /** The same for pages over several developments, which keep the company too. */
  companySearch: string
  place: QuestionPlace
}

/** The Overview: what is asked and answered over all developments in sight. */
export function OverviewDashboard({
  timezone,
  loadedAt,
  search,
  companySearch,
  place,
  ...figures
}: OverviewDashboardProps) {
  const { volume, ranking, unanswered } = figures
  return (
    <div className="space-y-5">
      <OverviewStats {...figures} companySearch={companySearch} place={place} />
      <FiguresPanel
        question="chat-days"
        title="Answers by day"
        definition="Over all developments shown. Each answer counts on the calendar day of its own company’s clock, under what became of it. The last column is pale while its day is not over."
        figures={volume}
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

type OverviewStatsProps = Omit<ReturnType<typeof overview>, 'ranking' | 'unanswered'> & {
  companySearch: string
  place: QuestionPlace
}

function OverviewStats({ totals, volume, cost, active, companySearch, place }: OverviewStatsProps) {
  const developments = adminPath.developments({}, companySearch)
  return (
    <StatRow>
      <FigureStat figures={volume} label="Questions" definition="Messages sent by homeowners in the period.">
        {({ totals: { questions }, questions: values }) => ({
          href: questionsHref(place),
          hrefLabel: 'Show the questions',
          counts: ['questions', questions.current],
          value: formatCount(questions.current),
          comparison: { ...questions, goodWhen: 'up', previousText: formatCount(questions.previous) },
          chart: <Sparkline values={values} />,
        })}
      </FigureStat>
      <FigureStat
        figures={volume}
        label="Answered"
        definition="Of all answers of the period, those that were found in the documents."
      >
        {({ totals: { answeredShare, answered }, answeredShare: values }) => ({
          href: questionsHref({ ...place, outcome: 'answered' }),
          hrefLabel: 'Show the answered',
          counts: ['questions', answered.current],
          hint: formatPlural(answered.current ?? 0, 'answer'),
          value: formatPercent(answeredShare.current),
          comparison: {
            ...answeredShare,
            goodWhen: 'up',
            measure: 'points',
            previousText: formatPercent(answeredShare.previous),
          },
          chart: <Sparkline values={values} />,
        })}
      </FigureStat>
      <FigureStat
        figures={active}
        label="Active homeowners"
        definition="Different people who asked something, or opened or downloaded a document, in the period. Each counts once, however often they came."
      >
        {({ active: current, previous }) => ({
          href: developments,
          hrefLabel: 'By development',
          counts: ['activeHomeowners', current],
          value: formatCount(current),
          comparison: { current, previous, goodWhen: 'up', previousText: formatCount(previous) },
        })}
      </FigureStat>
      <FigureStat figures={cost} label="Cost" definition="Of the language model, in US dollars.">
        {({ totals: { costUsd, unpriced, previousUnpriced }, costUsd: values }) => ({
          href: `${adminPath.chat({}, companySearch)}#developments`,
          hrefLabel: 'By day and development',
          counts: ['costUsd', costUsd.current],
          value: formatCost(costUsd.current, unpriced),
          comparison: {
            ...costUsd,
            goodWhen: 'neither',
            previousText: formatCost(costUsd.previous, previousUnpriced),
          },
          hint: unknownCostText(unpriced),
          chart: <Sparkline values={values} meaning="cost" />,
        })}
      </FigureStat>
      <FigureStat figures={totals} label="Developments" definition="Those that you may see, and the homes in them.">
        {({ developments: count, units }) => ({
          href: developments,
          hrefLabel: 'Show the developments',
          counts: ['developments', count],
          value: formatCount(count),
          hint: formatPlural(units, 'home'),
        })}
      </FigureStat>
      <FigureStat figures={totals} label="Homes sold" definition="Homes with a date of sale, as they stand now.">
        {({ units, unitsSold }) => ({
          href: developments,
          hrefLabel: 'By development',
          counts: ['unitsSold', unitsSold],
          value: formatCount(unitsSold),
          hint: `${formatPercent(shareOf(unitsSold, units))} of all homes`,
        })}
      </FigureStat>
      <FigureStat
        figures={totals}
        label="Homeowners onboarded"
        definition="People who have confirmed their name by the code of their home."
      >
        {({ homeowners, homeownersOnboarded }) => ({
          href: developments,
          hrefLabel: 'By development',
          counts: ['onboarded', homeownersOnboarded],
          value: formatCount(homeownersOnboarded),
          hint: `of ${formatCount(homeowners)}, ${formatPercent(shareOf(homeownersOnboarded, homeowners))}`,
        })}
      </FigureStat>
      <FigureStat
        figures={totals}
        label="Documents ready"
        definition="Documents that can be searched and read now. A required category without one is missing, once for each house type."
      >
        {({ documents, documentsReady, documentsFailed, missingDocuments }) => ({
          href: adminPath.documentsOverview({}, companySearch),
          hrefLabel: 'Show the documents',
          counts: ['ready', documentsReady],
          value: formatCount(documentsReady),
          hint: [
            `of ${formatCount(documents)}`,
            documentsFailed ? `${formatCount(documentsFailed)} failed` : '',
            `${formatCount(missingDocuments)} missing`,
          ]
            .filter(Boolean)
            .join(' · '),
        })}
      </FigureStat>
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
      cell: ({ answered, outcomes }) => formatPercent(shareOf(answered, outcomes)),
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
