import { percentileError } from '~/lib/latency-histogram'
import type { SortOrder } from '~/ui/data-table'
import type { Panels } from '../panels.server'
import type { chatOverview } from '../chat-overview.server'
import type { QuestionPlace } from '../views/question-link'
import { ChatDevelopmentTable } from './chat-development-table'
import { ChatFigures } from './chat-figures'
import { ChatStats } from './chat-stats'
import { FiguresPanel } from './figures-panel'
import { HandoverPanel } from './handover-panel'
import { QuestionBudgetPanel } from './question-budget-panel'
import { NoTopQuestions, TopQuestionTable } from './top-question-table'

type ChatOverviewDashboardProps = Panels<typeof chatOverview> & {
  timeZone: string
  /** The days and the company, which links to questions keep. */
  place: QuestionPlace
  sort: SortOrder
  showCompany: boolean
  search: string
  csvParams: string
}

/** The chat over all developments in sight. */
export function ChatOverviewDashboard({ timeZone, place, ...rest }: ChatOverviewDashboardProps) {
  const { topQuestions, developments, budget, sort, showCompany, search, csvParams, ...figures } = rest
  return (
    <div className="space-y-5">
      <ChatStats {...figures} place={place} />
      <ChatFigures {...figures} place={place} timeZone={timeZone} />
      <HandoverPanel figures={figures.handedOver} place={place} timeZone={timeZone} />
      <FiguresPanel
        question="top-questions"
        title="Top questions"
        definition="The hundred questions that single developments are asked most; those that mean the same are counted together, by the likeness of their meaning. Not found is the part of them that no document answered."
        figures={topQuestions}
        timeZone={timeZone}
        empty={{ when: (rows) => rows.length === 0, show: <NoTopQuestions /> }}
      >
        {(rows) => <TopQuestionTable questions={rows} place={place} />}
      </FiguresPanel>
      <QuestionBudgetPanel figures={budget} timeZone={timeZone} />
      <FiguresPanel
        question="chat-by-development"
        title="By development"
        definition={`The chat of each development in the period, and in the one before it; while today is not over, questions are also counted without it, to be compared like with like. Not found is the part of its answers that no document covered; time to answer is that of half of the answers, and of 95 in 100. ${percentileError}`}
        figures={developments}
        timeZone={timeZone}
      >
        {(page) => <ChatDevelopmentTable {...{ page, sort, place, showCompany, search, csvParams }} />}
      </FiguresPanel>
    </div>
  )
}
