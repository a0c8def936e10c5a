import { Tags } from '~/ui/icons'
import { formatCount, formatPercent } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import type { ListedTopic } from './listed-topic'
import { TopicMenu } from './topic-menu'

type TopicTableProps = {
  topics: ListedTopic[]
  /** Questions of the period about anything. */
  total: number
  /** Where a change is posted; null for those who may not. */
  action: string | null
}

const shownExamples = 4

export function TopicTable({ topics, total, action }: TopicTableProps) {
  return (
    <DataTable
      caption="Topics"
      columns={columnsOf(topics, total, action)}
      rows={topics}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No topics yet" icon={Tags}>
          {action
            ? 'Add a topic with some phrases that homeowners ask: questions find it by their meaning.'
            : 'An administrator of the company adds them.'}
        </EmptyState>
      }
    />
  )
}

function columnsOf(topics: ListedTopic[], total: number, action: string | null): Column<ListedTopic>[] {
  const columns: Column<ListedTopic>[] = [
    { key: 'name', header: 'Topic', rowHeader: true, cell: ({ name }) => name, className: 'min-w-36' },
    { key: 'examples', header: 'Example phrases', cell: Examples, className: 'max-w-xl' },
    { key: 'questions', header: 'Questions, 30 days', align: 'end', cell: ({ questions }) => formatCount(questions) },
    {
      key: 'share',
      header: 'Share',
      align: 'end',
      cell: ({ questions }) => formatPercent(total ? questions / total : null),
    },
    {
      key: 'unanswered',
      header: 'Not answered',
      align: 'end',
      cell: ({ questions, noAnswer }) => formatPercent(questions ? noAnswer / questions : null),
    },
  ]
  if (!action) return columns
  const menu: Column<ListedTopic> = {
    key: 'menu',
    header: 'Change',
    align: 'end',
    cell: (topic) => <TopicMenu topic={topic} others={topics.filter(({ id }) => id !== topic.id)} action={action} />,
  }
  return [...columns, menu]
}

function Examples({ examples }: ListedTopic) {
  if (!examples.length) return <>–</>
  const more = examples.length - shownExamples
  return (
    <>
      {examples.slice(0, shownExamples).join(' · ')}
      {more > 0 ? <span className="text-ink-muted"> · and {more} more</span> : null}
    </>
  )
}
