import { Combine, Ellipsis, Pencil, Trash2 } from '~/ui/icons'
import { useState } from 'react'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { Menu } from '~/ui/menu'
import { MergeForm } from './merge-form'
import { TopicForm } from './topic-form'
import type { ListedTopic } from './listed-topic'

type TopicMenuProps = { topic: ListedTopic; others: ListedTopic[]; action: string }
type Asked = 'edit' | 'merge' | 'remove'

/** What can be done about one topic. */
export function TopicMenu({ topic, others, action }: TopicMenuProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const dialog = (name: Asked) => ({
    action,
    open: asked === name,
    onOpenChange: (open: boolean) => setAsked(open ? name : null),
  })
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="quiet" aria-label={`Change ${topic.name}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
        items={[
          { kind: 'select', label: 'Rename or change phrases…', icon: Pencil, onSelect: () => setAsked('edit') },
          ...(others.length
            ? [{ kind: 'select', label: 'Merge…', icon: Combine, onSelect: () => setAsked('merge') } as const]
            : []),
          { kind: 'separator' },
          { kind: 'select', label: 'Delete…', icon: Trash2, danger: true, onSelect: () => setAsked('remove') },
        ]}
      />
      <TopicForm topic={topic} {...dialog('edit')} />
      <MergeForm topic={topic} others={others} {...dialog('merge')} />
      <ConfirmDialog
        title={`Delete ${topic.name}?`}
        description={whatIsLost(topic)}
        confirmLabel="Delete topic"
        danger
        fields={{ intent: 'remove', topicId: topic.id }}
        {...dialog('remove')}
      />
    </>
  )
}

function whatIsLost({ questionsEver }: ListedTopic): string {
  if (questionsEver === 0) return 'No question belongs to it.'
  const lose = questionsEver === 1 ? 'loses' : 'lose'
  return `${formatPlural(questionsEver, 'question')} ${lose} this topic. Each gets the nearest of those left, or none where no topic is near.`
}
