import { formatPercent } from '~/lib/format'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import type { TopTopicRow } from '../queries/top-topics.server'
import { questionsHref, type QuestionPlace } from '../views/question-link'

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
