import { Sparkles, Star, MessageCircleQuestion } from 'lucide-react'
import { percentileError } from '~/lib/latency-histogram'
import { EmptyState } from '~/ui/empty-state'
import {
  formatCost,
  formatCount,
  formatDecimal,
  formatDurationMs,
  formatPercent,
  formatPlural,
  unknownCostText,
} from '~/lib/format'
import { Sparkline } from '~/ui/charts/sparkline'
import { StatRow } from '~/ui/stat'
import type { Panels } from '../../shared/panels.server'
import type { chatDayPanels } from '../page.server'
import { questionsHref, type QuestionPlace } from '../../shared/links'
import { FiguresPanel } from '../../shared/parts/figures-panel'
import { FigureStat } from '../../shared/parts/figure-stat'
import { TokensChart, VolumeChart, AnsweredShareChart, CostChart, LatencyChart, SatisfactionChart } from './charts'

type ChatFiguresProps = Panels<typeof chatDayPanels> & { place: QuestionPlace; timeZone: string }

const noModel = (
  <EmptyState title="No language model was used in these days" icon={Sparkles} minHeight={240}>
    Answers that are quoted from the documents use no tokens and cost nothing.
  </EmptyState>
)

/** The chat by day, a panel for each thing that is counted; a day leads to its questions. */
export function ChatFigures({ volume, latency, cost, satisfaction, place, timeZone }: ChatFiguresProps) {
  const dayHref = (day: string) => questionsHref({ ...place, from: day, to: day })
  const shared = { question: 'chat-days', timeZone }
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <FiguresPanel
        {...shared}
        title="Volume by day"
        definition="Each answer counts on the calendar day, by the company’s clock, on which it was given, under what became of it. The last column is pale while its day is not over."
        figures={volume}
        empty={{ when: ({ totals }) => totals.questions.current === 0, show: <NoQuestions /> }}
      >
        {(view) => <VolumeChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Answered share"
        definition="Of all answers of a day, those that were found in the documents. A day without any is a gap: its share is not known."
        figures={volume}
        empty={{ when: ({ totals }) => totals.answeredShare.current === null, show: <NoQuestions /> }}
      >
        {(view) => <AnsweredShareChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Time to the whole answer"
        definition={`From the question’s arrival to the last word of its answer. ${percentileError}`}
        figures={latency}
        empty={{ when: ({ totals }) => totals.answers === 0, show: <NoQuestions /> }}
      >
        {(view) => <LatencyChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Satisfaction by day"
        definition="The average of the ratings that homeowners gave to answers of the day, from 1 to 5; each rating weighs the same. A thumb up is a 5, a thumb down a 1."
        figures={satisfaction}
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
          <SatisfactionChart
            view={view}
            height={220}
            dayHref={(day) => questionsHref({ ...place, from: day, to: day, rating: 'any' })}
          />
        )}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Cost by day"
        definition="In US dollars, as each answer’s model was priced on its day. Answers quoted from the documents without a model cost nothing; those of a model without a price are left out, and a day that has no others is a gap."
        figures={cost}
        empty={{ when: ({ totals }) => totals.tokens.current === 0, show: noModel }}
      >
        {(view) => <CostChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Tokens by day"
        definition="What the language model read (the question, the passages and its instructions) and what it wrote, by day. A token is about four letters."
        figures={cost}
        empty={{ when: ({ totals }) => totals.tokens.current === 0, show: noModel }}
      >
        {(view) => <TokensChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
    </div>
  )
}

type ChatStatsProps = Panels<typeof chatDayPanels> & { place: QuestionPlace }

/** The figures of the chat at a glance, each beside that of the days it is compared with. */
export function ChatStats({ volume, latency, cost, satisfaction, place }: ChatStatsProps) {
  return (
    <StatRow>
      <FigureStat figures={volume} label="Questions" definition="Messages sent by homeowners in the period.">
        {({ totals: { questions }, questions: values }) => ({
          value: formatCount(questions.current),
          comparison: { ...questions, goodWhen: 'up', previousText: formatCount(questions.previous) },
          chart: <Sparkline values={values} />,
          href: questionsHref(place),
          counts: ['questions', questions.current],
        })}
      </FigureStat>
      <FigureStat
        figures={volume}
        label="Answered"
        definition="Of all answers, those that were found in the documents."
      >
        {({ totals: { answeredShare, answered }, answeredShare: values }) => ({
          value: formatPercent(answeredShare.current),
          comparison: {
            ...answeredShare,
            goodWhen: 'up',
            measure: 'points',
            previousText: formatPercent(answeredShare.previous),
          },
          hint: formatPlural(answered.current ?? 0, 'answer'),
          chart: <Sparkline values={values} />,
          href: questionsHref({ ...place, outcome: 'answered' }),
          counts: ['questions', answered.current],
        })}
      </FigureStat>
      <FigureStat
        figures={volume}
        label="Not found in the documents"
        definition="Of all answers, those that had to say that no document covers the question. A failed answer is another matter."
      >
        {({ totals: { unansweredShare, noAnswer } }) => ({
          value: formatPercent(unansweredShare.current),
          comparison: {
            ...unansweredShare,
            goodWhen: 'down',
            measure: 'points',
            previousText: formatPercent(unansweredShare.previous),
          },
          hint: formatPlural(noAnswer.current ?? 0, 'answer'),
          href: questionsHref({ ...place, outcome: 'no_answer' }),
          counts: ['questions', noAnswer.current],
        })}
      </FigureStat>
      <FigureStat
        figures={satisfaction}
        label="Satisfaction"
        definition="The average of the ratings that homeowners gave to answers of the period, from 1 to 5; each rating weighs the same. A thumb up is a 5, a thumb down a 1."
      >
        {({ totals: { average, ratings } }) => ({
          value: formatDecimal(average.current),
          comparison: { ...average, goodWhen: 'up', previousText: formatDecimal(average.previous) },
          hint: `of 5, from ${formatPlural(ratings.current ?? 0, 'rating')}`,
          href: questionsHref({ ...place, rating: 'any' }),
          counts: ['questions', ratings.current],
        })}
      </FigureStat>
      <FigureStat
        figures={latency}
        label="Time to the answer"
        definition={`Half of the answers were complete in less than this, from the question’s arrival to the last word. ${percentileError} The average is exact.`}
      >
        {({ totals: { p50, average, answers }, p50: values }) => ({
          value: formatDurationMs(p50.current),
          comparison: { ...p50, goodWhen: 'down', previousText: formatDurationMs(p50.previous) },
          hint: `${formatDurationMs(average.current)} on average`,
          chart: <Sparkline values={values} meaning="latency" />,
          href: questionsHref({ ...place, answers: 'timed' }),
          counts: ['questions', answers],
        })}
      </FigureStat>
      <FigureStat
        figures={latency}
        label="Slowest answers"
        definition={`95 of 100 answers were complete in less than this; 5 took longer. ${percentileError}`}
      >
        {({ totals: { p95, answers }, p95: values }) => ({
          value: formatDurationMs(p95.current),
          comparison: { ...p95, goodWhen: 'down', previousText: formatDurationMs(p95.previous) },
          hint: `of ${formatPlural(answers, 'answer')} that were timed`,
          chart: <Sparkline values={values} meaning="latency" />,
          href: questionsHref({ ...place, answers: 'timed' }),
          counts: ['questions', answers],
        })}
      </FigureStat>
      <FigureStat
        figures={cost}
        label="Cost"
        definition="Of the language model, in US dollars, as it was priced on the day of each answer."
      >
        {({ answers, totals: { costUsd, unpriced, previousUnpriced }, costUsd: values }) => ({
          value: formatCost(costUsd.current, unpriced),
          comparison: {
            ...costUsd,
            goodWhen: 'neither',
            previousText: formatCost(costUsd.previous, previousUnpriced),
          },
          hint: unknownCostText(unpriced),
          chart: <Sparkline values={values} meaning="cost" />,
          href: questionsHref({ ...place, answers: 'any' }),
          counts: ['questions', answers],
        })}
      </FigureStat>
      <FigureStat
        figures={cost}
        label="Tokens"
        definition="What the language model read (the question, the passages and its instructions) and wrote. A token is about four letters."
      >
        {({ answers, totals: { tokens } }) => ({
          value: formatCount(tokens.current),
          comparison: { ...tokens, goodWhen: 'neither', previousText: formatCount(tokens.previous) },
          href: questionsHref({ ...place, answers: 'any' }),
          counts: ['questions', answers],
        })}
      </FigureStat>
    </StatRow>
  )
}

/** Nothing was asked in the period: what could be done about it. */
export function NoQuestions({ minHeight = 240 }: { minHeight?: number }) {
  return (
    <EmptyState title="No questions in these days" icon={MessageCircleQuestion} minHeight={minHeight}>
      Homeowners ask once they have scanned the code of their home. Choose a longer period, or see that the codes were
      handed over.
    </EmptyState>
  )
}
