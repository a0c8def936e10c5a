import { percentileError } from '~/lib/latency-histogram'
import { Sparkles, Star } from 'lucide-react'
import { EmptyState } from '~/ui/empty-state'
import type { Panels } from '../panels.server'
import type { chatDayPanels } from '../chat-panels.server'
import { questionsHref, type QuestionPlace } from '../views/question-link'
import { TokensChart, VolumeChart } from './chat-bar-charts'
import { AnsweredShareChart, CostChart, LatencyChart, SatisfactionChart } from './chat-line-charts'
import { FiguresPanel } from './figures-panel'
import { NoQuestions } from './no-questions'

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
