import { TextareaField, TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import type { CannedReplyRow } from '../queries/canned-reply-list.server'
import { longestText } from '~/features/handover/limits'

type CannedReplyFormProps = {
  /** The reply to change; null to add one. */
  reply: CannedReplyRow | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function CannedReplyForm({ reply, ...dialog }: CannedReplyFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={reply ? `Change ${reply.title}` : 'Add a reply'}
      hidden={reply ? { intent: 'edit', replyId: reply.id } : { intent: 'add' }}
      submitLabel={reply ? 'Save' : 'Add reply'}
    >
      {(errors) => (
        <>
          <TextField
            name="title"
            label="Title"
            hint="By which it is found; the homeowner does not see it."
            defaultValue={reply?.title}
            maxLength={120}
            required
            error={errors.title?.[0]}
          />
          <TextareaField
            name="content"
            label="Reply"
            hint="{first_name}, {address} and {development} become those of the homeowner."
            rows={9}
            maxLength={longestText}
            defaultValue={reply?.content}
            required
            error={errors.content?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}
