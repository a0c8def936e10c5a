import { Sparkles, Star, MessageCircleQuestion } from '~/ui/icons'
import { percentileError } from '~/lib/latency-histogram'
import { formatPlural } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import type { Panels } from '../../shared/panels.server'
import type { chatDayPanels } from '../page.server'
import { formatMeasure } from '../../shared/format-measure'
import { questionsHref, type QuestionPlace } from '../../shared/links'
import { FiguresPanel } from '../../shared/parts/figures-panel'
import { MeasureChart } from '../../shared/parts/measure-chart'
import { MeasureStat } from '../../shared/parts/measure-stat'
import { TokensChart, VolumeChart } from './charts'

type ChatFiguresProps = Pick<Panels<typeof chatDayPanels>, 'days'> & { place: QuestionPlace; timeZone: string }

const noModel = (
  <EmptyState title="No language model was used in these days" icon={Sparkles} minHeight={240}>
    Answers that are quoted from the documents use no tokens and cost nothing.
  </EmptyState>
)

/** The chat by day, a panel for each thing that is counted; a day leads to its questions. */
export function ChatFigures({ days, place, timeZone }: ChatFiguresProps) {
  const dayHref = (day: string) => questionsHref({ ...place, from: day, to: day })
  const shared = { question: 'chat-days', figures: days, timeZone }
  const chart = { height: 220, dayHref }
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <FiguresPanel
        {...shared}
        title="Volume by day"
        definition="Each answer counts on the calendar day, by the company’s clock, on which it was given, under what became of it. The last column is pale while its day is not over."
        empty={{ when: ({ totals }) => totals.questions.current === 0, show: <NoQuestions /> }}
      >
        {(view) => <VolumeChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Answered share"
        definition="Of all answers of a day, those that were found in the documents. A day without any is a gap: its share is not known."
        empty={{ when: ({ totals }) => totals.answeredShare.current === null, show: <NoQuestions /> }}
      >
        {(view) => (
          <MeasureChart
            {...chart}
            view={view}
            title="Answered share by day"
            lines={[['answeredShare', 'answered']]}
            compared="answeredShare"
          />
        )}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Time to the whole answer"
        definition={`From the question’s arrival to the last word of its answer. ${percentileError}`}
        empty={{ when: ({ totals }) => totals.timedAnswers.current === 0, show: <NoQuestions /> }}
      >
        {(view) => (
          <MeasureChart
            {...chart}
            view={view}
            title="Time to the whole answer"
            lines={[
              ['medianLatency', 'latency'],
              ['slowLatency', 'neutral'],
            ]}
          />
        )}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Satisfaction by day"
        definition="The average of the ratings that homeowners gave to answers of the day, from 1 to 5; each rating weighs the same. A thumb up is a 5, a thumb down a 1."
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
          <MeasureChart
            {...chart}
            view={view}
            title="Average rating by day"
            lines={[['satisfaction', 'answered']]}
            dayHref={(day) => questionsHref({ ...place, from: day, to: day, rating: 'any' })}
          />
        )}
      </FiguresPanel>
      <ModelFigures days={days} place={place} timeZone={timeZone} />
    </div>
  )
}

function ModelFigures({ days, place, timeZone }: ChatFiguresProps) {
  const dayHref = (day: string) => questionsHref({ ...place, from: day, to: day })
  const shared = { question: 'chat-days', figures: days, timeZone }
  return (
    <>
      <FiguresPanel
        {...shared}
        title="Cost by day"
        definition="In US dollars, as each answer’s model was priced on its day. Answers quoted from the documents without a model cost nothing; those of a model without a price are left out, and a day that has no others is a gap."
        empty={{ when: ({ totals }) => totals.tokens.current === 0, show: noModel }}
      >
        {(view) => (
          <MeasureChart
            height={220}
            dayHref={dayHref}
            view={view}
            title="Cost by day"
            lines={[['costUsd', 'cost']]}
            compared="costUsd"
          />
        )}
      </FiguresPanel>
      <FiguresPanel
        {...shared}
        title="Tokens by day"
        definition="What the language model read (the question, the passages and its instructions) and what it wrote, by day. A token is about four letters."
        empty={{ when: ({ totals }) => totals.tokens.current === 0, show: noModel }}
      >
        {(view) => <TokensChart view={view} height={220} dayHref={dayHref} />}
      </FiguresPanel>
    </>
  )
}

type ChatStatsProps = Pick<Panels<typeof chatDayPanels>, 'days'> & { place: QuestionPlace }

/** The figures of the chat at a glance, each beside that of the days it is compared with. */
export function ChatStats({ days, place }: ChatStatsProps) {
  const stat = { figures: days, place }
  return (
    <StatRow>
      <MeasureStat {...stat} measure="questions" sparkline />
      <MeasureStat {...stat} measure="answeredShare" sparkline />
      <MeasureStat {...stat} measure="unansweredShare" />
      <MeasureStat
        {...stat}
        measure="satisfaction"
        hint={({ totals }) => `of 5, from ${formatPlural(totals.ratings.current ?? 0, 'rating')}`}
      />
      <MeasureStat
        {...stat}
        measure="medianLatency"
        sparkline
        hint={({ totals }) => `${formatMeasure('averageLatency', totals.averageLatency.current)} on average`}
      />
      <MeasureStat
        {...stat}
        measure="slowLatency"
        sparkline
        hint={({ totals }) => `of ${formatPlural(totals.timedAnswers.current ?? 0, 'answer')} that were timed`}
      />
      <MeasureStat {...stat} measure="costUsd" sparkline />
      <MeasureStat {...stat} measure="tokens" />
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
