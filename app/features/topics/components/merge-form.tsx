import { SelectField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import type { ListedTopic } from './listed-topic'

type MergeFormProps = {
  topic: ListedTopic
  others: ListedTopic[]
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function MergeForm({ topic, others, ...dialog }: MergeFormProps) {
  const options = [
    { value: '', label: 'Choose a topic' },
    ...others.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label)),
  ]
  return (
    <FormDialog
      {...dialog}
      title={`Merge ${topic.name} into another topic`}
      description="Its questions, old and new, count under the other topic, which takes over its phrases. This cannot be undone."
      hidden={{ intent: 'merge', topicId: topic.id }}
      submitLabel="Merge"
    >
      {(errors) => (
        <SelectField name="intoTopicId" label="Merge into" options={options} required error={errors.intoTopicId?.[0]} />
      )}
    </FormDialog>
  )
}
