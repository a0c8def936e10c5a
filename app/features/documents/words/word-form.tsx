import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { TextareaField } from '~/ui/fields'
import type { WordGroupRow } from './queries.server'

type WordFormProps = {
  /** The group to change; null to add one. */
  group: WordGroupRow | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function WordForm({ group, action, open, onOpenChange }: WordFormProps) {
  return (
    <Dialog
      title={group ? `Change the words for ${group.phrases[0]}` : 'Add words'}
      open={open}
      onOpenChange={onOpenChange}
    >
      <Fields group={group} action={action} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

type FieldsProps = { group: WordGroupRow | null; action: string; onDone: () => void }

function Fields({ group, action, onDone }: FieldsProps) {
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
      <input type="hidden" name="intent" value={group ? 'edit' : 'add'} />
      {group ? <input type="hidden" name="groupId" value={group.id} /> : null}
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
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={state !== 'idle'}>
          {group ? 'Save' : 'Add words'}
        </Button>
      </div>
    </fetcher.Form>
  )
}
