import { Form } from '@remix-run/react'
import { type ReactNode, useRef, useState } from 'react'
import { weekdays } from '~/domain/assistants/answer-hours'
import {
  type AssistantSettings,
  type NeverRule,
  type PersonOffer,
  settingLimits as most,
  type Tone,
} from '~/domain/assistants/settings'
import { Button } from '~/ui/button'
import { CheckboxField, SelectField, TextareaField, TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Plus } from '~/ui/icons'
import { Panel } from '~/ui/panel'
import type { AskedOften } from './queries.server'

type Fields = { settings: AssistantSettings; errorOf: (field: string) => string | undefined }

type SettingsFormProps = {
  settings: AssistantSettings
  askedOften: AskedOften[]
  /** That of the server; null where it has none, and answers are quotations. */
  serverModel: string | null
  errors: FormErrors
  isBusy: boolean
}

/** All that an assistant is set to, kept as a draft. */
export function SettingsForm({ settings, askedOften, serverModel, errors, isBusy }: SettingsFormProps) {
  // Of a list, whichever entry is wrong.
  const errorOf = (field: string) =>
    Object.entries(errors).find(([path]) => path === field || path.startsWith(`${field}.`))?.[1]?.[0]
  const fields = { settings, errorOf }
  return (
    <Form method="post" className="space-y-5" preventScrollReset>
      <input type="hidden" name="intent" value="save" />
      <Voice {...fields} />
      <Suggestions {...fields} askedOften={askedOften} />
      <People {...fields} />
      <Never {...fields} />
      <ModelAndBudget {...fields} serverModel={serverModel} />
      <Button type="submit" variant="primary" loading={isBusy}>
        Keep as a draft
      </Button>
    </Form>
  )
}

const toneLabels: Record<Tone, string> = {
  warm: 'Warm, like a good neighbour',
  plain: 'Plain and short',
  formal: 'Formal and polite',
}

function Voice({ settings, errorOf }: Fields) {
  return (
    <Group
      title="Name and voice"
      description="What homeowners meet first. Tone and words are for a language model; quotations stay as they are."
    >
      <TextField
        name="name"
        label="Name"
        defaultValue={settings.name}
        maxLength={most.name}
        required
        error={errorOf('name')}
      />
      <SelectField
        name="tone"
        label="Tone"
        defaultValue={settings.tone}
        options={Object.entries(toneLabels).map(([value, label]) => ({ value, label }))}
        error={errorOf('tone')}
      />
      <TextField
        name="greeting"
        label="Greeting"
        hint="Above the first question. Left empty: What would you like to know about your home?"
        defaultValue={settings.greeting}
        maxLength={most.greeting}
        required={false}
        error={errorOf('greeting')}
        className="sm:col-span-2"
      />
      <TextareaField
        name="prompt"
        label="Your words to the model"
        hint="How it should speak. It answers from the documents alone, whatever stands here."
        rows={4}
        maxLength={most.prompt}
        defaultValue={settings.prompt}
        error={errorOf('prompt')}
        className="sm:col-span-2"
      />
    </Group>
  )
}

function Suggestions({ settings, errorOf, askedOften }: Fields & { askedOften: AskedOften[] }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const add = (question: string) => {
    if (!field.current) return
    const lines = field.current.value.split('\n').filter(Boolean)
    if (!lines.includes(question)) field.current.value = [...lines, question].join('\n')
  }
  return (
    <Group
      title="Suggested questions"
      description="Offered before anything is asked. Read what people ask before you offer it to others: it is in their own words."
    >
      <TextareaField
        fieldRef={field}
        name="suggestedQuestions"
        label="Questions"
        hint={`One a line, up to ${most.suggestedQuestions}.`}
        rows={6}
        defaultValue={settings.suggestedQuestions.join('\n')}
        error={errorOf('suggestedQuestions')}
        className={askedOften.length ? undefined : 'sm:col-span-2'}
      />
      {askedOften.length ? (
        <section aria-label="Asked often">
          <h3 className="mb-1.5 text-sm font-medium">Asked often, and answered</h3>
          <ul className="space-y-1 text-sm">
            {askedOften.map(({ question, asked }) => (
              <li key={question} className="flex items-start justify-between gap-3">
                <span className="min-w-0 break-words text-ink-soft">
                  {question} <span className="figures text-ink-muted">{asked}×</span>
                </span>
                <Button size="sm" variant="quiet" aria-label={`Suggest ${question}`} onClick={() => add(question)}>
                  Suggest
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Group>
  )
}

const offerLabels: Record<PersonOffer, string> = {
  no_answer: 'Where there is no answer',
  always: 'Below every answer',
  never: 'Only to those who ask for one',
}

function People({ settings, errorOf }: Fields) {
  const { hours } = settings
  return (
    <Group
      title="Handing over to people"
      description="Whoever asks for a person, complains or reports a defect is always shown the way to one."
    >
      <SelectField
        name="offerPerson"
        label="A person is offered"
        defaultValue={settings.offerPerson}
        options={Object.entries(offerLabels).map(([value, label]) => ({ value, label }))}
        error={errorOf('offerPerson')}
      />
      <TextareaField
        name="peoplePhrases"
        label="For people, whatever is asked"
        hint="Words that are for your people alone, one a line: snag list, insurance claim."
        rows={4}
        defaultValue={settings.peoplePhrases.join('\n')}
        error={errorOf('peoplePhrases')}
      />
      <fieldset className="sm:col-span-2">
        <legend className="mb-1.5 text-sm font-medium">Hours when people answer</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {weekdays.map((day, index) => (
            <CheckboxField
              key={day}
              name="hoursDay"
              value={index + 1}
              label={day}
              defaultChecked={hours?.days.includes(index + 1)}
            />
          ))}
        </div>
        <div className="mt-3 grid max-w-xs grid-cols-2 gap-3">
          <TextField name="hoursFrom" label="From" type="time" defaultValue={hours?.from ?? ''} />
          <TextField name="hoursTo" label="Until" type="time" defaultValue={hours?.to ?? ''} />
        </div>
        <p className={`mt-1.5 text-[0.8125rem] ${errorOf('hours') ? 'text-bad' : 'text-ink-muted'}`}>
          {errorOf('hours') ??
            'Said to whoever turns to a person, by the company’s clock. Leave it empty to say nothing of hours.'}
        </p>
      </fieldset>
    </Group>
  )
}

function Never({ settings, errorOf }: Fields) {
  const [extra, setExtra] = useState(0)
  const rules: NeverRule[] = [...settings.never, ...Array.from({ length: extra }, () => ({ about: [], say: '' }))]
  return (
    <Panel
      title="What it does not answer"
      description="Said instead of facts, answers by hand and documents, to what says these words or asks the same. Dangers are told first all the same."
      aside={
        rules.length < most.never ? (
          <Button size="sm" onClick={() => setExtra(extra + 1)}>
            <Plus aria-hidden className="size-4" /> Add a rule
          </Button>
        ) : null
      }
    >
      {errorOf('never') ? <p className="mb-3 text-[0.8125rem] text-bad">{errorOf('never')}</p> : null}
      {rules.length ? (
        <ol className="space-y-5">
          {rules.map(({ about, say }, index) => (
            <li key={index} className="grid gap-4 sm:grid-cols-2">
              <TextareaField
                name="neverAbout"
                label={`Rule ${index + 1}: about`}
                hint="Questions or phrases, one a line: what is my home worth, resale value."
                rows={4}
                defaultValue={about.join('\n')}
              />
              <TextareaField
                name="neverSay"
                label={`Rule ${index + 1}: what is said instead`}
                rows={4}
                maxLength={most.say}
                defaultValue={say}
              />
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-sm text-ink-muted">It answers whatever the documents answer.</p>
      )}
    </Panel>
  )
}

function ModelAndBudget({ settings, errorOf, serverModel }: Fields & { serverModel: string | null }) {
  const number = (
    name: 'temperature' | 'maxTokens' | 'questionsPerHome' | 'questionsPerDay',
    label: string,
    hint: string,
  ) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      inputMode="decimal"
      required={false}
      defaultValue={settings[name] ?? ''}
      error={errorOf(name)}
    />
  )
  return (
    <Group
      title="Model and budget"
      description={
        serverModel === null
          ? 'No language model is set up on the server: answers are quotations, and nothing is paid.'
          : 'What an answer may cost, and how many there are a day. Past that the assistant says kindly when it answers again.'
      }
    >
      <TextField
        name="model"
        label="Model"
        hint={serverModel === null ? 'Used once the server has one.' : `Left empty: ${serverModel}.`}
        maxLength={100}
        required={false}
        defaultValue={settings.model}
        error={errorOf('model')}
      />
      {number('maxTokens', 'Longest answer, in tokens', 'Left empty: 600.')}
      {number('temperature', 'Freedom of wording, 0 to 2', 'Left empty: 0.2. More is livelier and less exact.')}
      <span className="hidden sm:block" />
      {number(
        'questionsPerHome',
        'Questions a home and day',
        'Left empty, or where your plan has fewer: as the plan has it.',
      )}
      {number('questionsPerDay', 'Questions a day, all homes together', 'Left empty: as many as the company has.')}
    </Group>
  )
}

function Group({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <Panel title={title} description={description}>
      <div className="mt-4 grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </Panel>
  )
}
