import { ChevronDown, MessagesSquare } from 'lucide-react'
import { describeChange } from '~/lib/change'
import { shareOf } from '~/lib/day-series'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { questionsHref, type QuestionPlace } from '../views/question-link'
import type { TopQuestion } from '../views/top-questions-view'
import { CountLink } from './row-link'

type TopQuestionTableProps = { questions: TopQuestion[]; place: QuestionPlace }

/** What is asked most, questions that mean the same as one. */
export function TopQuestionTable({ questions, place }: TopQuestionTableProps) {
  return (
    <DataTable
      caption="Questions by how often they were asked"
      columns={columnsOf(place)}
      rows={questions}
      rowKey={({ groups }) => groups[0]?.id ?? ''}
    />
  )
}

export function NoTopQuestions() {
  return (
    <EmptyState title="No questions to rank in these days" icon={MessagesSquare} minHeight={240}>
      A question joins those that mean the same a moment after it is answered. Choose a longer period to see earlier
      ones.
    </EmptyState>
  )
}

function columnsOf(place: QuestionPlace): Column<TopQuestion>[] {
  const groupsHref = ({ groups }: TopQuestion) => questionsHref({ ...place, groups: groups.map(({ id }) => id) })
  return [
    {
      key: 'question',
      header: 'Question',
      rowHeader: true,
      cell: (top) => (
        <>
          <span className="break-words">{top.question}</span>
          {place.developmentId ? null : <Developments top={top} place={place} />}
        </>
      ),
    },
    {
      key: 'questions',
      header: 'Asked',
      align: 'end',
      cell: (top) => (
        <>
          <CountLink total="questions" value={top.questions} shown={formatCount(top.questions)} to={groupsHref(top)} />
          <span className="block text-[0.8125rem] text-ink-muted">{changeOf(top)}</span>
        </>
      ),
    },
    {
      key: 'noAnswer',
      header: 'Not found',
      align: 'end',
      cell: (top) => (
        <CountLink
          total="questions"
          value={top.noAnswer}
          shown={formatPercent(shareOf(top.noAnswer, top.questions))}
          to={questionsHref({ ...place, groups: top.groups.map(({ id }) => id), outcome: 'no_answer' })}
        />
      ),
    },
  ]
}

/** By the days that are over: an unfinished day is not compared with a whole one. */
function changeOf({ finishedQuestions: current, previousFinishedQuestions: previous }: TopQuestion): string {
  const change = describeChange({ current, previous, goodWhen: 'neither' })
  if (!change) return 'none before'
  return change.direction === 'same' ? change.text : `${change.direction === 'up' ? '+' : '−'}${change.text}`
}

/** Where it is asked, and how often in each; together they are the figure beside it. */
function Developments({ top, place }: { top: TopQuestion; place: QuestionPlace }) {
  const { groups, developments } = top
  if (developments === 1)
    return <span className="block text-[0.8125rem] font-normal text-ink-muted">{groups[0]?.developmentName}</span>
  return (
    <details className="group text-[0.8125rem] font-normal text-ink-muted">
      <summary className="inline-flex list-none items-center gap-1 rounded [&::-webkit-details-marker]:hidden">
        in {formatPlural(developments, 'development')}
        <ChevronDown aria-hidden className="size-3.5 transition-transform group-open:rotate-180" />
      </summary>
      <ul className="mt-1.5 space-y-1">
        {groups.map(({ id, developmentId, developmentName, questions }) => (
          <li key={id} className="flex justify-between gap-4">
            <span>{developmentName}</span>
            <span className="figures">
              <CountLink
                total="questions"
                value={questions}
                shown={formatCount(questions)}
                to={questionsHref({ ...place, developmentId, groups: [id] })}
              />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
