import { useLocation } from '@remix-run/react'
import { Plus } from '~/ui/icons'
import { useState } from 'react'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { AssignmentProgress, type ShownAssignment } from './assignment-progress'
import type { ListedTopic } from './listed-topic'
import { TopicForm } from './topic-form'
import { TopicTable } from './topic-table'

export type TopicsPageProps = {
  company: string
  list: {
    topics: ListedTopic[]
    leaving: { id: string; name: string; into: string | null }[]
    total: number
    withoutTopic: number
  }
  assignment: ShownAssignment | null
  mayWrite: boolean
  now: string
}

export function TopicsPage({ company, list, assignment, mayWrite, now }: TopicsPageProps) {
  const { pathname, search } = useLocation()
  const [isAdding, setIsAdding] = useState(false)
  const action = mayWrite ? pathname + search : null
  const { topics, leaving, total, withoutTopic } = list
  return (
    <div className="space-y-7">
      <PageHeader
        title="Topics"
        eyebrow={company}
        description="What homeowners ask about. Each question belongs to the topic that is nearest to it in meaning."
        actions={
          action ? (
            <Button variant="primary" onClick={() => setIsAdding(true)}>
              <Plus aria-hidden className="size-4" /> Add topic
            </Button>
          ) : null
        }
      />
      {action ? <TopicForm topic={null} action={action} open={isAdding} onOpenChange={setIsAdding} /> : null}
      <AssignmentProgress assignment={assignment} leaving={leaving} action={action} now={now} />
      <Panel
        title="All topics"
        description={
          <>
            {formatPlural(topics.length, 'topic')} · {formatPlural(total, 'question')} in 30 days,{' '}
            {formatCount(withoutTopic)} with no topic ({formatPercent(total ? withoutTopic / total : null)})
          </>
        }
        definition="Questions of the last 30 days, today among them, in the company’s time zone. A question has no topic where none is near enough to its meaning. Where you see some of the company’s developments, the figures are theirs."
      >
        <TopicTable topics={topics} total={total} action={action} />
      </Panel>
    </div>
  )
}
