import { Form, Link, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatDateTime, formatPlural } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { EditableRow } from '~/ui/editable-row'
import { EmptyState } from '~/ui/empty-state'
import { SelectField, TextareaField, TextField } from '~/ui/fields'
import { FormDialog, type FormErrors } from '~/ui/form-dialog'
import { ListChecks, Plus } from '~/ui/icons'
import { LinkButton } from '~/ui/link-button'
import { Panel } from '~/ui/panel'
import type { QuestionSet, RunChoice, RunHead } from './queries.server'

type SetsPageProps = {
  developmentId: string
  timeZone: string
  sets: QuestionSet[]
  runs: RunHead[]
  types: { id: string; name: string }[]
  choices: RunChoice[]
  action: string
  errors: FormErrors
}

/** Questions that are kept, and runs of them with two settings side by side. */
export function SetsPage(props: SetsPageProps) {
  const { developmentId, sets, action } = props
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl text-sm text-ink-muted">
          Keep the questions that must be answered well, and ask them with two settings before you publish one. None of
          it is counted.
        </p>
        <LinkButton to={developmentPath.assistant(developmentId)} size="sm">
          Settings of the assistant
        </LinkButton>
      </div>
      <SetForm set={null} action={action} open={isAdding} onOpenChange={setIsAdding} />
      <Panel
        title="Sets of questions"
        aside={
          <Button size="sm" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden className="size-4" /> Add a set
          </Button>
        }
      >
        {sets.length ? (
          <ul className="divide-y divide-line">
            {sets.map((set) => (
              <EditableRow
                key={set.id}
                name={set.name}
                action={action}
                deletion={{
                  title: `Delete ${set.name}?`,
                  description: 'Its runs go with it.',
                  confirmLabel: 'Delete set',
                  fields: { intent: 'remove', setId: set.id },
                }}
                form={(dialog) => <SetForm set={set} {...dialog} />}
              >
                <p className="mt-1 text-sm text-ink-muted">{formatPlural(set.questions.length, 'question')}</p>
              </EditableRow>
            ))}
          </ul>
        ) : (
          <EmptyState title="No questions yet" icon={ListChecks} minHeight={160}>
            Begin with ten that people ask most.
          </EmptyState>
        )}
      </Panel>
      {sets.length ? <RunForm {...props} /> : null}
      <Runs {...props} />
    </div>
  )
}

type SetFormProps = { set: QuestionSet | null; action: string; open: boolean; onOpenChange: (open: boolean) => void }

function SetForm({ set, ...dialog }: SetFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={set ? `Change ${set.name}` : 'Add a set of questions'}
      hidden={set ? { intent: 'edit', setId: set.id } : { intent: 'add' }}
      submitLabel={set ? 'Save' : 'Add set'}
    >
      {(errors) => (
        <>
          <TextField
            name="name"
            label="Name"
            maxLength={100}
            required
            defaultValue={set?.name}
            error={errors.name?.[0]}
          />
          <TextareaField
            name="questions"
            label="Questions"
            hint="One a line, up to 100, as homeowners ask them."
            rows={10}
            required
            defaultValue={set?.questions.join('\n')}
            error={Object.entries(errors).find(([path]) => path.startsWith('questions'))?.[1][0]}
          />
        </>
      )}
    </FormDialog>
  )
}

function RunForm({ sets, types, choices, errors }: SetsPageProps) {
  const isBusy = useNavigation().formData?.get('intent') === 'run'
  const second = choices.find(({ value }) => value !== 'published')?.value
  return (
    <Panel
      title="Compare two settings"
      description="Each question is asked with both, as the first home of a house type."
    >
      <Form method="post" className="mt-4 grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <input type="hidden" name="intent" value="run" />
        <SelectField
          name="setId"
          label="Questions"
          options={sets.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.setId?.[0]}
        />
        <SelectField
          name="houseType"
          label="As a home of"
          options={types.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.houseType?.[0]}
        />
        <SelectField name="one" label="With" options={choices} error={errors.one?.[0]} />
        <SelectField name="other" label="And with" defaultValue={second} options={choices} error={errors.other?.[0]} />
        <div className="sm:col-span-2 lg:col-span-4">
          <Button type="submit" variant="primary" loading={isBusy} disabled={choices.length < 2 || types.length === 0}>
            Run the questions
          </Button>
          {choices.length < 2 ? (
            <p className="mt-2 text-[0.8125rem] text-ink-muted">
              There is nothing to compare with yet: keep a draft of the settings first.
            </p>
          ) : null}
        </div>
      </Form>
    </Panel>
  )
}

export const runStates: Record<RunHead['state'], { tone: Tone; label: string }> = {
  waiting: { tone: 'neutral', label: 'Waiting' },
  running: { tone: 'info', label: 'Asking' },
  done: { tone: 'good', label: 'Done' },
  failed: { tone: 'bad', label: 'Broke off' },
}

function Runs({ runs, developmentId, timeZone }: SetsPageProps) {
  if (!runs.length) return null
  return (
    <Panel title="Runs" description="The newest first.">
      <ul className="divide-y divide-line">
        {runs.map(({ id, set, houseType, labels, state, requestedAt, requestedBy }) => (
          <li key={id} className="py-3 text-sm first:pt-0 last:pb-0">
            <Link
              to={developmentPath.questionRun(developmentId, id)}
              className="font-medium text-gold-ink underline decoration-line-strong underline-offset-4"
            >
              {set}: {labels.join(' and ')}
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-muted">
              <Badge tone={runStates[state].tone}>{runStates[state].label}</Badge>
              {houseType} · {requestedBy ? `${requestedBy}, ` : ''}
              <time dateTime={requestedAt}>{formatDateTime(requestedAt, timeZone)}</time>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
