import { Form } from '@remix-run/react'
import type { Ref } from 'react'
import { formatDateTime } from '~/lib/format'
import { Button } from '~/ui/button'
import { TextareaField } from '~/ui/fields'
import { Panel } from '~/ui/panel'
import type { GapNote } from '../queries/gap.server'
import type { FormErrors } from './gap-page-data'

type GapNotesProps = {
  notes: GapNote[]
  noteId: string
  errors: FormErrors
  timeZone: string
  field: Ref<HTMLTextAreaElement>
}

/** What staff write among themselves; no homeowner reads it. */
export function GapNotes({ notes, noteId, errors, timeZone, field }: GapNotesProps) {
  return (
    <Panel title="Notes">
      <Form key={noteId} method="post" className="space-y-3" preventScrollReset>
        <input type="hidden" name="id" value={noteId} />
        <TextareaField
          fieldRef={field}
          name="content"
          label="A note for your colleagues"
          rows={3}
          maxLength={10_000}
          required
          error={errors.note?.[0]}
        />
        <Button type="submit" size="sm" name="intent" value="note">
          Keep the note
        </Button>
      </Form>
      {notes.length ? (
        <ul className="mt-4 divide-y divide-line">
          {notes.map(({ id, author, content, createdAt }) => (
            <li key={id} className="py-3 text-sm">
              <p className="break-words whitespace-pre-line">{content}</p>
              <p className="mt-1 text-[0.8125rem] text-ink-muted">
                {author}, {formatDateTime(createdAt, timeZone)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}
