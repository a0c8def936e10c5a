import { ChevronDown, MessagesSquare } from '~/ui/icons'
import { describeChange } from '~/lib/change'
import { shareOf } from '~/lib/day-series'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import { HeatMap } from '~/ui/charts/heat-map'
import { questionsHref, type QuestionPlace } from '../../shared/links'
import { type TopQuestion, type PeakTimesView, weekdayNames } from '../view'
import { CountLink } from '../../shared/parts/cells'
import type { TopTopicRow } from '../queries/days.server'

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

type TopicListProps = { topics: TopTopicRow[]; place: QuestionPlace }

/** Topics by how often they were asked about, each with the part of its questions that no document answered. */
export function TopicList({ topics, place }: TopicListProps) {
  return (
    <HorizontalBarList
      title="Topics by questions"
      unit="count"
      counts="questions"
      items={topics.map(({ topicId, name, questions, noAnswer }) => ({
        id: topicId ?? 'none',
        label: name ?? 'Something else',
        value: questions,
        to: questionsHref({ ...place, topic: topicId ?? 'none' }),
        detail: noAnswer > 0 ? `${formatPercent(noAnswer / questions)} not answered` : undefined,
      }))}
      total={topics[0]?.total}
    />
  )
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** When people ask, by weekday and hour; a cell leads to its questions. */
export function PeakTimesMap({ view, place }: { view: PeakTimesView; place: QuestionPlace }) {
  const { questions, peak } = view
  return (
    <>
      {peak ? (
        <p className="mb-3 text-sm text-ink-soft">
          Busiest on <strong className="font-medium text-ink">{weekdayNames[peak.weekday - 1]}</strong> from{' '}
          <strong className="font-medium text-ink">{clock(peak.hour)}</strong>:{' '}
          {formatPlural(peak.questions, 'question')}
        </p>
      ) : null}
      <HeatMap
        title="Questions by weekday and hour"
        unit="count"
        rowName="Weekday"
        columnName="Hour"
        rows={weekdayNames.map((label) => ({ label, shortLabel: label.slice(0, 3) }))}
        columns={Array.from({ length: 24 }, (_, hour) => ({ label: clock(hour), shortLabel: String(hour) }))}
        values={questions}
        counts="questions"
        hrefOf={(row, hour) =>
          questions[row]?.[hour] ? questionsHref({ ...place, weekday: row + 1, hour }) : undefined
        }
      />
    </>
  )
}
