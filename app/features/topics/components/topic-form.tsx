import { TextareaField, TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import type { ListedTopic } from './listed-topic'

type TopicFormProps = {
  /** The topic to change; null to add one. */
  topic: ListedTopic | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function TopicForm({ topic, ...dialog }: TopicFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={topic ? `Change ${topic.name}` : 'Add a topic'}
      description="A question belongs to the topic whose name and phrases are nearest to it in meaning. After a change all questions are looked at again."
      hidden={topic ? { intent: 'edit', topicId: topic.id } : { intent: 'add' }}
      submitLabel={topic ? 'Save' : 'Add topic'}
    >
      {(errors) => (
        <>
          <TextField
            name="name"
            label="Name"
            defaultValue={topic?.name}
            maxLength={60}
            required
            error={errors.name?.[0]}
          />
          <TextareaField
            name="examples"
            label="Example phrases"
            hint="One a line, as a homeowner would ask."
            rows={6}
            defaultValue={topic?.examples.join('\n')}
            required
            error={errors.examples?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}
