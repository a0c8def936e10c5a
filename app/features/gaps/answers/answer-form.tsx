import { SelectField, TextareaField, TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import { longestAnswer } from '../filters'

/** A development, or a house type of it: whom an answer may be for. */
export type AnswerPlace = { value: string; label: string }

export type AnswerDraft = { question: string; content: string; place: string; reviewOn: string | null }

type AnswerFormProps = {
  title: string
  draft: AnswerDraft | null
  places: AnswerPlace[]
  hidden: Record<string, string>
  /** Said above the fields. */
  note?: string
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function AnswerForm({ title, draft, places, note, ...dialog }: AnswerFormProps) {
  return (
    <FormDialog {...dialog} title={title} description={note} submitLabel="Keep the answer">
      {(errors) => (
        <>
          <TextField
            name="question"
            label="The question that it answers"
            hint="As a homeowner would ask it: questions near it are given this answer."
            defaultValue={draft?.question}
            maxLength={300}
            required
            error={errors.question?.[0]}
          />
          <TextareaField
            name="content"
            label="The answer"
            rows={6}
            maxLength={longestAnswer}
            defaultValue={draft?.content}
            required
            error={errors.content?.[0]}
          />
          <SelectField
            name="place"
            label="For"
            defaultValue={draft?.place}
            options={places}
            error={errors.place?.[0]}
          />
          <TextField
            name="reviewOn"
            label="Look at it again on"
            type="date"
            required={false}
            defaultValue={draft?.reviewOn ?? ''}
            error={errors.reviewOn?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}
