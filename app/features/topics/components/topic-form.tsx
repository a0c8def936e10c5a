import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { TextareaField, TextField } from '~/ui/fields'
import type { ListedTopic } from './listed-topic'
import { useIntent } from './use-intent'

type TopicFormProps = {
  /** The topic to change; null to add one. */
  topic: ListedTopic | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function TopicForm({ topic, action, open, onOpenChange }: TopicFormProps) {
  return (
    <Dialog
      title={topic ? `Change ${topic.name}` : 'Add a topic'}
      description="A question belongs to the topic whose name and phrases are nearest to it in meaning. After a change all questions are looked at again."
      open={open}
      onOpenChange={onOpenChange}
    >
      <Fields topic={topic} action={action} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

type FieldsProps = { topic: ListedTopic | null; action: string; onDone: () => void }

function Fields({ topic, action, onDone }: FieldsProps) {
  const { fetcher, errors } = useIntent(onDone)
  return (
    <fetcher.Form method="post" action={action} className="mt-5 space-y-4">
      <input type="hidden" name="intent" value={topic ? 'edit' : 'add'} />
      {topic ? <input type="hidden" name="topicId" value={topic.id} /> : null}
      <TextField name="name" label="Name" defaultValue={topic?.name} maxLength={60} required error={errors.name?.[0]} />
      <TextareaField
        name="examples"
        label="Example phrases"
        hint="One a line, as a homeowner would ask."
        rows={6}
        defaultValue={topic?.examples.join('\n')}
        required
        error={errors.examples?.[0]}
      />
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={fetcher.state !== 'idle'}>
          {topic ? 'Save' : 'Add topic'}
        </Button>
      </div>
    </fetcher.Form>
  )
}
