import { TextareaField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import type { WordGroupRow } from './queries.server'

type WordFormProps = {
  /** The group to change; null to add one. */
  group: WordGroupRow | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function WordForm({ group, ...dialog }: WordFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={group ? `Change the words for ${group.phrases[0]}` : 'Add words'}
      hidden={group ? { intent: 'edit', groupId: group.id } : { intent: 'add' }}
      submitLabel={group ? 'Save' : 'Add words'}
    >
      {(errors) => (
        <TextareaField
          name="phrases"
          label="Phrases that mean the same"
          hint="One a line, up to six: first as your documents say it, then as people say it."
          placeholder={'heat interface unit\nhub\nHIU'}
          rows={6}
          maxLength={600}
          defaultValue={group?.phrases.join('\n')}
          required
          error={errors.phrases?.[0]}
        />
      )}
    </FormDialog>
  )
}
