import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { TextareaField, TextField } from '~/ui/fields'
import type { CannedReplyRow } from '../queries/canned-reply-list.server'
import { longestText } from '~/features/handover/limits'

type CannedReplyFormProps = {
  /** The reply to change; null to add one. */
  reply: CannedReplyRow | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function CannedReplyForm({ reply, action, open, onOpenChange }: CannedReplyFormProps) {
  return (
    <Dialog title={reply ? `Change ${reply.title}` : 'Add a reply'} open={open} onOpenChange={onOpenChange}>
      <Fields reply={reply} action={action} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

type FieldsProps = { reply: CannedReplyRow | null; action: string; onDone: () => void }

function Fields({ reply, action, onDone }: FieldsProps) {
  const fetcher = useFetcher<{ errors: Record<string, string[]> } | { done: true }>()
  const { data, state } = fetcher
  const isDone = state === 'idle' && data !== undefined && 'done' in data
  const errors = data && 'errors' in data ? data.errors : {}
  useEffect(() => {
    if (isDone) onDone()
    // Only when it becomes done: the caller's function is another one at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone])
  return (
    <fetcher.Form method="post" action={action} className="mt-5 space-y-4">
      <input type="hidden" name="intent" value={reply ? 'edit' : 'add'} />
      {reply ? <input type="hidden" name="replyId" value={reply.id} /> : null}
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
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={state !== 'idle'}>
          {reply ? 'Save' : 'Add reply'}
        </Button>
      </div>
    </fetcher.Form>
  )
}
