import { useLocation } from '@remix-run/react'
import { useState } from 'react'
import { documentCategories, type DocumentCategory } from '~/domain/documents/categories'
import { categoryOptions } from '~/domain/documents/guess-upload'
import { questionsAtMost } from '~/domain/readiness/standard-questions'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { EditableRow } from '~/ui/editable-row'
import { SelectField, TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import { Plus, RotateCcw } from '~/ui/icons'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import type { ListedQuestion } from './standard-questions.server'

type QuestionsPageProps = { company: string; questions: ListedQuestion[] }

/** The questions that every development of a company is asked before it is handed over. */
export function QuestionsPage({ company, questions }: QuestionsPageProps) {
  const { pathname, search } = useLocation()
  const action = pathname + search
  const [isAdding, setIsAdding] = useState(false)
  const isOwn = questions.some(({ id }) => id !== null)
  const known = documentCategories.filter(({ slug }) => questions.some(({ category }) => category === slug))
  return (
    <div className="space-y-7">
      <PageHeader
        title="Standard questions"
        eyebrow={company}
        description="What the assistant must be able to answer in every home before a development is handed over."
        actions={
          <>
            {isOwn ? (
              <ConfirmDialog
                title="Go back to the common list?"
                description="Your own list is deleted."
                confirmLabel="Use the common list"
                danger
                action={action}
                fields={{ intent: 'reset' }}
                trigger={
                  <Button>
                    <RotateCcw aria-hidden className="size-4" /> Common list
                  </Button>
                }
              />
            ) : null}
            <Button variant="primary" onClick={() => setIsAdding(true)}>
              <Plus aria-hidden className="size-4" /> Add question
            </Button>
          </>
        }
      />
      <QuestionForm listed={null} action={action} open={isAdding} onOpenChange={setIsAdding} />
      <p className="text-sm text-ink-muted">
        {questions.length} of at most {questionsAtMost} questions,{' '}
        {isOwn ? 'as your company has changed them' : 'as every company begins with'}.
      </p>
      {known.map(({ slug, label }) => (
        <Panel key={slug} title={label}>
          <ul className="divide-y divide-line">
            {questions
              .filter(({ category }) => category === slug)
              .map((listed) => (
                <EditableRow
                  key={listed.question}
                  name={listed.question}
                  action={action}
                  deletion={{
                    title: 'Delete this question?',
                    description: listed.question,
                    confirmLabel: 'Delete question',
                    fields: { intent: 'remove', was: listed.question },
                  }}
                  form={(dialog) => <QuestionForm listed={listed} {...dialog} />}
                >
                  {null}
                </EditableRow>
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

type QuestionFormProps = {
  listed: { question: string; category: DocumentCategory } | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

function QuestionForm({ listed, ...dialog }: QuestionFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={listed ? 'Change question' : 'Add question'}
      hidden={{ intent: 'save', was: listed?.question ?? '' }}
      submitLabel={listed ? 'Save' : 'Add question'}
    >
      {(errors) => (
        <>
          <TextField
            name="question"
            label="Question"
            hint="As a homeowner would ask it."
            maxLength={200}
            required
            defaultValue={listed?.question}
            error={errors.question?.[0]}
          />
          <SelectField
            name="category"
            label="Category"
            defaultValue={listed?.category ?? ''}
            options={[{ value: '', label: 'Choose …' }, ...categoryOptions]}
            error={errors.category?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}
