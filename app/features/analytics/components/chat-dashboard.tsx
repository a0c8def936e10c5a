import { useLocation, useSearchParams } from '@remix-run/react'
import { CircleCheck, Star } from 'lucide-react'
import { formatCount, formatDecimal, formatDurationMs, formatPercent, formatPlural, formatUsd } from '~/lib/format'
import { Sparkline } from '~/ui/charts/sparkline'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { StatRow } from '~/ui/stat'
import type { chatTab } from '../chat-tab.server'
import type { SatisfactionView } from '../views/satisfaction-view'
import { AnsweredShareChart, CostChart, LatencyChart, SatisfactionChart, TokensChart, VolumeChart } from './chat-charts'
import { FigureStat } from './figure-stat'
import { FiguresPanel } from './figures-panel'
import { NoQuestions } from './no-questions'
import { TopicList } from './topic-list'
import { UnansweredList } from './unanswered-list'

type ChatDashboardProps = ReturnType<typeof chatTab> & {
  timeZone: string
}

/** The Chat tab of a development. */
export function ChatDashboard({ timeZone, ...figures }: ChatDashboardProps) {
  const { volume, latency, cost, satisfaction, topics, unanswered } = figures
  return (
    <div className="space-y-5">
      <ChatStats {...figures} />
      <div className="grid gap-5 xl:grid-cols-2">
        <FiguresPanel
          question="chat-days"
          title="Volume by day"
          definition="Each answer counts on the calendar day, by the company’s clock, on which it was given, under what became of it. The last column is pale while its day is not over."
          figures={volume}
          timeZone={timeZone}
          empty={{ when: ({ totals }) => totals.questions.current === 0, show: <NoQuestions /> }}
        >
          {(view) => <VolumeChart view={view} height={220} />}
        </FiguresPanel>
        <FiguresPanel
          question="chat-days"
          title="Answered share"
          definition="Of all answers of a day, those that were found in the documents. A day without any is a gap: its share is not known."
          figures={volume}
          timeZone={timeZone}
          empty={{ when: ({ totals }) => totals.answeredShare.current === null, show: <NoQuestions /> }}
        >
          {(view) => <AnsweredShareChart view={view} height={220} />}
        </FiguresPanel>
        <FiguresPanel
          question="chat-days"
          title="Time to the whole answer"
          definition="From the question’s arrival to the last word of its answer. Read from counts by duration, so a value may be a fifth off."
          figures={latency}
          timeZone={timeZone}
          empty={{ when: ({ totals }) => totals.answers === 0, show: <NoQuestions /> }}
        >
          {(view) => <LatencyChart view={view} height={220} />}
        </FiguresPanel>
        <FiguresPanel
          question="chat-days"
          title="Satisfaction"
          definition="The average of the ratings that homeowners gave to answers of the day, from 1 to 5; each rating weighs the same. A thumb up is a 5, a thumb down a 1."
          figures={satisfaction}
          timeZone={timeZone}
          empty={{
            when: ({ totals }) => totals.ratings.current === 0,
            show: (
              <EmptyState title="No ratings in these days" icon={Star} minHeight={240}>
                A homeowner rates an answer by the thumbs below it. Choose a longer period to see earlier ones.
              </EmptyState>
            ),
          }}
        >
          {(view) => (
            <>
              <RatingLine {...view.totals} />
              <SatisfactionChart view={view} height={186} />
            </>
          )}
        </FiguresPanel>
        <FiguresPanel
          question="chat-days"
          title="Cost"
          definition="In US dollars, as each answer’s model was priced on its day. Answers quoted from the documents without a model cost nothing."
          figures={cost}
          timeZone={timeZone}
          empty={{ when: ({ totals }) => totals.tokens.current === 0, show: <NoQuestions /> }}
        >
          {(view) => <CostChart view={view} height={220} />}
        </FiguresPanel>
        <FiguresPanel
          question="chat-days"
          title="Tokens"
          definition="What the language model read (the question, the passages and its instructions) and what it wrote, by day. A token is about four letters."
          figures={cost}
          timeZone={timeZone}
          empty={{ when: ({ totals }) => totals.tokens.current === 0, show: <NoQuestions /> }}
        >
          {(view) => <TokensChart view={view} height={220} />}
        </FiguresPanel>
        <FiguresPanel
          question="top-topics"
          title="Top topics"
          definition="Each question belongs to the one topic that it is nearest to in meaning. Beside a topic stands the part of its questions that no document answered."
          figures={topics}
          timeZone={timeZone}
          empty={{ when: (rows) => rows.length === 0, show: <NoQuestions /> }}
        >
          {(rows) => <TopicList topics={rows} />}
        </FiguresPanel>
        <UnansweredPanel unanswered={unanswered} timeZone={timeZone} />
      </div>
    </div>
  )
}

function ChatStats({ volume, latency, cost }: Pick<ReturnType<typeof chatTab>, 'volume' | 'latency' | 'cost'>) {
  return (
    <StatRow>
      <FigureStat figures={volume} label="Questions" definition="Messages sent by homeowners in the period.">
        {({ totals: { questions }, questions: values }) => ({
          value: formatCount(questions.current),
          comparison: { ...questions, goodWhen: 'up', previousText: formatCount(questions.previous) },
          chart: <Sparkline values={values} />,
        })}
      </FigureStat>
      <FigureStat
        figures={volume}
        label="Answered"
        definition="Of all answers, those that were found in the documents."
      >
        {({ totals: { answeredShare, noAnswer } }) => ({
          value: formatPercent(answeredShare.current),
          comparison: {
            ...answeredShare,
            goodWhen: 'up',
            measure: 'points',
            previousText: formatPercent(answeredShare.previous),
          },
          hint: `${formatCount(noAnswer.current)} not found in the documents`,
        })}
      </FigureStat>
      <FigureStat
        figures={latency}
        label="Time to the answer"
        definition="Half of the answers were complete in less than this."
      >
        {({ totals: { p50, p95 } }) => ({
          value: formatDurationMs(p50.current),
          comparison: { ...p50, goodWhen: 'down', previousText: formatDurationMs(p50.previous) },
          hint: `95 of 100 within ${formatDurationMs(p95.current)}`,
        })}
      </FigureStat>
      <FigureStat figures={cost} label="Cost" definition="Of the language model, in US dollars.">
        {({ totals: { costUsd, tokens } }) => ({
          value: formatUsd(costUsd.current),
          comparison: { ...costUsd, goodWhen: 'neither', previousText: formatUsd(costUsd.previous) },
          hint: `${formatCount(tokens.current)} tokens`,
        })}
      </FigureStat>
    </StatRow>
  )
}

function RatingLine({ average, ratings }: SatisfactionView['totals']) {
  return (
    <p className="figures mb-3 text-[0.8125rem] text-ink-soft">
      <span className="display mr-2 text-2xl text-ink">{formatDecimal(average.current)}</span>
      of 5, from {formatPlural(ratings.current ?? 0, 'rating')}; {formatDecimal(average.previous)} in the period before
    </p>
  )
}

function UnansweredPanel({ unanswered, timeZone }: { unanswered: ChatDashboardProps['unanswered']; timeZone: string }) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const pageHref = (cursor: string | null) => {
    if (cursor === null) return null
    const search = new URLSearchParams(params)
    search.set('cursor', cursor)
    return `${pathname}?${search}`
  }
  return (
    <FiguresPanel
      question="unanswered-questions"
      title="Newest unanswered questions"
      definition="Questions of the period whose answer was not found in the documents, with how near the nearest passage came: 100% would be the same words."
      figures={unanswered}
      timeZone={timeZone}
      empty={{
        when: ({ rows }) => rows.length === 0,
        show: (
          <EmptyState title="Nothing went unanswered" icon={CircleCheck} minHeight={240}>
            What homeowners asked in these days was found in the documents, or nothing was asked.
          </EmptyState>
        ),
      }}
    >
      {({ rows, previous, next }) => (
        <>
          <UnansweredList questions={rows} timeZone={timeZone} />
          <Pagination label="Unanswered questions" previousHref={pageHref(previous)} nextHref={pageHref(next)} />
        </>
      )}
    </FiguresPanel>
  )
}
