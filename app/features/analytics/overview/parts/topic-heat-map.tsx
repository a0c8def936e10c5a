import { adminPath } from '~/domain/paths/admin'
import { formatDay, formatDayShort } from '~/lib/format'
import { HeatMap } from '~/ui/charts/heat-map'
import type { TopicHeatView } from '../view'

type TopicHeatMapProps = { view: TopicHeatView; developmentId: string }

/** Topics by day or week; each cell leads to its questions. */
export function TopicHeatMap({ view: { topics, spans, by, questions }, developmentId }: TopicHeatMapProps) {
  const hrefOf = (row: number, column: number) => {
    const [topic, span] = [topics[row], spans[column]]
    if (!topic || !span || !questions[row]?.[column]) return undefined
    const { from, to } = span
    return adminPath.questions({ development: developmentId, from, to, topic: topic.id ?? 'none' })
  }
  return (
    <HeatMap
      title="Questions by topic"
      unit="count"
      rowName="Topic"
      columnName={by === 'day' ? 'Day' : 'Week'}
      rows={topics.map(({ name }) => ({ label: name ?? 'Something else' }))}
      columns={spans.map(({ from, to }) => ({
        label: from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`,
        shortLabel: formatDayShort(from),
      }))}
      values={questions}
      counts="questions"
      hrefOf={hrefOf}
    />
  )
}
