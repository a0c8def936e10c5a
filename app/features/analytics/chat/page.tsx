import { CircleCheck } from '~/ui/icons'
import { percentileError } from '~/lib/latency-histogram'
import type { SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import type { Panels } from '../shared/panels.server'
import type { QuestionPlace } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { TablePages } from '../shared/parts/cells'
import { UnansweredList } from '../questions/parts/unanswered-list'
import type { chatOverview, chatTab } from './page.server'
import { ChatDevelopmentTable } from './parts/development-table'
import { ChatFigures, ChatStats, NoQuestions } from './parts/figures'
import { HandoverPanel } from './parts/handover-panel'
import { QuestionBudgetPanel } from './parts/question-budget-panel'
import { NoTopQuestions, TopQuestionTable, PeakTimesMap, TopicList } from './parts/top-questions'
import { ConversationTable } from './parts/conversation-table'

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
        {(page) => (
          <ChatDevelopmentTable
            page={page}
            sort={sort}
            place={place}
            showCompany={showCompany}
            search={search}
            csvParams={csvParams}
          />
        )}
      </FiguresPanel>
    </div>
  )
}

type ChatDashboardProps = Omit<Panels<typeof chatTab>, 'topics'> & {
  topics: Awaited<ReturnType<typeof chatTab>['topics']>
  developmentId: string
  timeZone: string
  /** The days and the development, which links to questions keep. */
  place: QuestionPlace
  conversationCsv: string
}

/** The Chat tab of a development. */
export function ChatDashboard({ developmentId, timeZone, place, conversationCsv, ...figures }: ChatDashboardProps) {
  const { peakTimes, topQuestions, topics, unanswered, conversations } = figures
  return (
    <div className="space-y-5">
      <ChatStats {...figures} place={place} />
      <ChatFigures {...figures} place={place} timeZone={timeZone} />
      <HandoverPanel figures={figures.handedOver} place={place} timeZone={timeZone} />
      <FiguresPanel
        question="peak-times"
        title="Peak times"
        definition="Questions of the period by the weekday and the hour, by the company’s clock, at which they were asked. Weeks start on Monday. An hour that comes twice when the clocks are set back counts both."
        figures={peakTimes}
        timeZone={timeZone}
        height={280}
        empty={{ when: ({ total }) => total === 0, show: <NoQuestions /> }}
      >
        {(view) => <PeakTimesMap view={view} place={place} />}
      </FiguresPanel>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <FiguresPanel
          question="top-questions"
          title="Top questions"
          definition="Questions that mean the same are counted together, by the likeness of their meaning, and named by the first of them. Not found is the part of them that no document answered."
          figures={topQuestions}
          timeZone={timeZone}
          empty={{ when: (rows) => rows.length === 0, show: <NoTopQuestions /> }}
        >
          {(rows) => <TopQuestionTable questions={rows} place={place} />}
        </FiguresPanel>
        <FiguresPanel
          question="top-topics"
          title="Top topics"
          definition="Each question belongs to the one topic that it is nearest to in meaning. Beside a topic stands the part of its questions that no document answered."
          figures={topics}
          timeZone={timeZone}
          empty={{ when: (rows) => rows.length === 0, show: <NoQuestions /> }}
        >
          {(rows) => <TopicList topics={rows} place={place} />}
        </FiguresPanel>
      </div>
      <FiguresPanel
        question="conversation-list"
        title="Conversations"
        definition="Those in which something was asked in the period, the one with the newest message first. Questions, rating and cost are those of the period. Whoever opens one is recorded, since what people write at home is private."
        figures={conversations}
        timeZone={timeZone}
      >
        {(page) => (
          // Without topics there is nothing to filter by; the conversations are there all the same.
          <ConversationTable
            page={page}
            topics={topics.failed ? [] : topics.value.view}
            csvParams={conversationCsv}
            developmentId={developmentId}
            timeZone={timeZone}
          />
        )}
      </FiguresPanel>
      <UnansweredPanel unanswered={unanswered} timeZone={timeZone} />
    </div>
  )
}

function UnansweredPanel({ unanswered, timeZone }: Pick<ChatDashboardProps, 'unanswered' | 'timeZone'>) {
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
      {(page) => (
        <>
          <UnansweredList questions={page.rows} timeZone={timeZone} />
          <TablePages label="Unanswered questions" page={page} />
        </>
      )}
    </FiguresPanel>
  )
}
