import { useFetcher } from '@remix-run/react'
import type { ReactNode } from 'react'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { formatCount, formatDecimal, formatDurationMs, formatUsd } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { QuoteList } from '~/ui/quote-list'
import type { AskableType, ShownTrial } from './ask-as-home.server'

type Answer = { trial: ShownTrial } | { errors: Record<string, string[]> } | { problem: string }

/** Draws an answer with its citations. */
type RenderAnswer = (answer: Pick<ShownTrial, 'text' | 'citations' | 'developmentId'>) => ReactNode

type AskAsHomeProps = {
  renderAnswer: RenderAnswer
  types: AskableType[]
  question?: string
  houseTypeId?: string | null
}

/** Where staff ask as a home, with what homes meet or with the draft, and see what the assistant sees. */
export function AskAsHome({ types, question = '', houseTypeId = null, renderAnswer }: AskAsHomeProps) {
  const fetcher = useFetcher<Answer>()
  const { data } = fetcher
  const errors = data && 'errors' in data ? data.errors : {}
  const several = new Set(types.map(({ developmentId }) => developmentId)).size > 1
  return (
    <div className="space-y-5">
      <fetcher.Form
        method="post"
        action={adminPath.ask()}
        className="grid items-start gap-4 sm:grid-cols-[14rem_minmax(0,1fr)]"
      >
        <SelectField
          name="houseType"
          label="As a home of"
          defaultValue={houseTypeId ?? types[0]?.id}
          error={errors.houseType?.[0]}
          options={types.map(({ id, name, developmentName }) => ({
            value: id,
            label: several ? `${name}, ${developmentName}` : name,
          }))}
        />
        <TextField
          name="question"
          label="Question"
          defaultValue={question}
          maxLength={2_000}
          required
          error={errors.question?.[0]}
        />
        <TextField
          name="home"
          label="Home"
          hint="Its number. Left empty: the first of that type."
          maxLength={50}
          required={false}
          error={errors.home?.[0]}
        />
        <SelectField
          name="settings"
          label="With"
          options={[
            { value: 'published', label: 'What homes meet' },
            { value: 'draft', label: 'The draft of the assistant' },
          ]}
          error={errors.settings?.[0]}
        />
        <p className="text-[0.8125rem] text-ink-muted sm:col-span-2">It is on record, and counts in no figure.</p>
        <Button type="submit" variant="primary" loading={fetcher.state !== 'idle'} className="justify-self-start">
          Ask
        </Button>
      </fetcher.Form>
      <div aria-live="polite">
        {data && 'problem' in data ? <Notice tone="bad" title={data.problem} /> : null}
        {data && 'trial' in data ? <Trial trial={data.trial} renderAnswer={renderAnswer} /> : null}
      </div>
    </div>
  )
}

const outcomes: Record<ShownTrial['outcome'], { tone: Tone; label: string }> = {
  answered: { tone: 'good', label: 'Answered' },
  no_answer: { tone: 'warn', label: 'No answer' },
  error: { tone: 'bad', label: 'Broke off' },
  aside: { tone: 'info', label: 'No question' },
}

function Trial({ trial, renderAnswer }: { trial: ShownTrial; renderAnswer: RenderAnswer }) {
  const { outcome, certainty, houseType, home, why, passages, developmentId } = trial
  const { tone, label } = outcomes[outcome]
  return (
    <div className="space-y-5 border-t border-line pt-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
        <Badge tone={tone}>{outcome === 'no_answer' && certainty === 'maybe' ? 'This may be it' : label}</Badge>
        <span>as home {[home, houseType].filter(Boolean).join(', ')}</span>
        {trial.settings === 'draft' ? <Badge tone="gold">With the draft</Badge> : null}
      </p>
      <div className="rounded-xl bg-sunken/60 px-4 py-3">{renderAnswer(trial)}</div>
      <section aria-label="Why">
        <h3 className="mb-1 text-sm font-medium">Why</h3>
        <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
          {why.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <Took trial={trial} />
      {passages.length ? (
        <section aria-label="Passages">
          <h3 className="mb-1 text-sm font-medium">Passages, best first</h3>
          <QuoteList
            quotes={passages.map(({ chunkId, documentId, title, headingPath, page, content, score, similarity }) => ({
              id: chunkId,
              to: developmentPath.reader(developmentId, documentId, { page }),
              source: `${title}, page ${page}`,
              note: `score ${formatDecimal(score, 2)} · likeness ${formatDecimal(similarity, 2)}`,
              heading: headingPath,
              text: content,
            }))}
          />
        </section>
      ) : null}
      {trial.prompt ? <Prompt prompt={trial.prompt} isSent={trial.used.promptTokens > 0} /> : null}
    </div>
  )
}

function Took({ trial: { used, tookMs } }: { trial: ShownTrial }) {
  const isPaid = used.promptTokens + used.completionTokens > 0
  const facts = [
    ['Said by', isPaid ? used.model : 'no model'],
    ['Tokens', isPaid ? `${formatCount(used.promptTokens)} read, ${formatCount(used.completionTokens)} written` : null],
    ['Cost', isPaid ? (used.costUsd === null ? 'unknown' : formatUsd(used.costUsd)) : null],
    ['Passages after', tookMs.search === null ? null : formatDurationMs(tookMs.search)],
    ['First words after', tookMs.firstWord === null ? null : formatDurationMs(tookMs.firstWord)],
    ['In all', formatDurationMs(tookMs.all)],
  ] as const
  return (
    <section aria-label="What it took">
      <h3 className="mb-1 text-sm font-medium">What it took</h3>
      <dl className="figures flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-muted">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="flex gap-1.5">
              <dt>{name}</dt>
              <dd className="text-ink-soft">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}

function Prompt({ prompt, isSent }: { prompt: NonNullable<ShownTrial['prompt']>; isSent: boolean }) {
  return (
    <details className="rounded-xl border border-line px-4 py-3 text-sm">
      <summary className="cursor-pointer font-medium">
        {isSent ? 'The prompt that the model read' : 'The prompt that a model would read'}
      </summary>
      <ol className="mt-3 space-y-3">
        {prompt.map(({ role, content }, index) => (
          <li key={index}>
            <p className="text-[0.8125rem] text-ink-muted">{role}</p>
            <pre className="font-sans break-words whitespace-pre-wrap text-ink-soft">{content}</pre>
          </li>
        ))}
      </ol>
    </details>
  )
}
