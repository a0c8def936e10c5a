import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { SelectField } from '~/ui/fields'
import type { ListedTopic } from './listed-topic'
import { useIntent } from './use-intent'

type MergeFormProps = {
  topic: ListedTopic
  others: ListedTopic[]
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function MergeForm({ topic, others, action, open, onOpenChange }: MergeFormProps) {
  return (
    <Dialog
      title={`Merge ${topic.name} into another topic`}
      description="Its questions, old and new, count under the other topic, which takes over its phrases. This cannot be undone."
      open={open}
      onOpenChange={onOpenChange}
    >
      <Fields topic={topic} others={others} action={action} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Fields({
  topic,
  others,
  action,
  onDone,
}: Pick<MergeFormProps, 'topic' | 'others' | 'action'> & { onDone: () => void }) {
  const { fetcher, errors } = useIntent(onDone)
  const options = [
    { value: '', label: 'Choose a topic' },
    ...others.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label)),
  ]
  return (
    <fetcher.Form method="post" action={action} className="mt-5 space-y-4">
      <input type="hidden" name="intent" value="merge" />
      <input type="hidden" name="topicId" value={topic.id} />
      <SelectField name="intoTopicId" label="Merge into" options={options} required error={errors.intoTopicId?.[0]} />
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={fetcher.state !== 'idle'}>
          Merge
        </Button>
      </div>
    </fetcher.Form>
  )
}
