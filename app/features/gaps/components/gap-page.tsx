import { useNavigate, useSubmit } from '@remix-run/react'
import { type ReactNode, useRef } from 'react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { adminPath } from '~/domain/paths/admin'
import { formatPlural } from '~/lib/format'
import { Panel } from '~/ui/panel'
import { useShortcuts } from '~/ui/shortcuts/shortcuts'
import type { NearPassage } from '../queries/nearest-passages.server'
import { GapAnswers } from './gap-answers'
import { GapControls } from './gap-controls'
import { GapNotes } from './gap-notes'
import type { FormErrors, GapPageData, RenderAnswer } from './gap-page-data'
import { GapQuestions } from './gap-questions'
import { NearPassages } from './near-passages'
import { StateBadge } from './state-badge'
import { Trend } from './trend'

export type GapPageProps = GapPageData & {
  passages: NearPassage[]
  staff: { id: string; name: string }[]
  me: string
  trendDays: number
  noteId: string
  errors: FormErrors
  renderAnswer: RenderAnswer
  /** Where staff ask as a home, which another feature brings. */
  ask: ReactNode
}

/** One gap: who asked what, what the documents say instead, and what is done about it. */
export function GapPage(props: GapPageProps) {
  const { gap, questions, answers, documents, notes, others, passages } = props
  const { staff, me, trendDays, noteId, errors, renderAnswer, ask } = props
  const answerField = useRef<HTMLTextAreaElement>(null)
  const noteField = useRef<HTMLTextAreaElement>(null)
  useKeys(me, { answer: () => answerField.current?.focus(), note: () => noteField.current?.focus() })
  return (
    <div className="space-y-6">
      <Header gap={gap} trendDays={trendDays} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0 space-y-5">
          <GapAnswers gap={gap} answers={answers} documents={documents} errors={errors} field={answerField} />
          <GapQuestions gap={gap} questions={questions} errors={errors} renderAnswer={renderAnswer} />
          <NearPassages developmentId={gap.developmentId} passages={passages} />
          <Panel title="Ask as a home" description="See what the assistant sees, and what it says.">
            {ask}
          </Panel>
        </div>
        <aside aria-label="What is done about it" className="min-w-0 space-y-5">
          <GapControls gap={gap} others={others} staff={staff} errors={errors} />
          <GapNotes notes={notes} noteId={noteId} errors={errors} timeZone={gap.timezone} field={noteField} />
        </aside>
      </div>
    </div>
  )
}

function Header({ gap, trendDays }: { gap: GapPageData['gap']; trendDays: number }) {
  const { title, state, developmentName, questions, homes, trend, category, missingFor, dismissedBecause } = gap
  return (
    <header>
      <p className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
        <StateBadge state={state} />
        <span>{developmentName}</span>
        <span className="figures">
          {formatPlural(questions, 'question')}, {formatPlural(homes, 'home')}
        </span>
        <Trend trend={trend} days={trendDays} />
      </p>
      <h1 className="display text-3xl leading-tight break-words">{title}</h1>
      {category ? (
        <p className="mt-2 text-sm text-ink-soft">
          {documentCategoryLabel(category)}
          {missingFor.length ? `: a document of it is required and missing for ${missingFor.join(', ')}.` : null}
        </p>
      ) : null}
      {dismissedBecause ? <p className="mt-2 text-sm break-words text-ink-soft">Not ours: {dismissedBecause}</p> : null}
    </header>
  )
}

function useKeys(me: string, focus: { answer: () => void; note: () => void }): void {
  const submit = useSubmit()
  const navigate = useNavigate()
  const post = (fields: Record<string, string>) => submit(fields, { method: 'post' })
  const group = 'This gap'
  useShortcuts([
    { keys: 'w', label: 'Write the answer', group, run: focus.answer },
    { keys: 'n', label: 'Write a note', group, run: focus.note },
    { keys: 'a', label: 'Take it on', group, run: () => post({ intent: 'assign', owner: me }) },
    { keys: 'f', label: 'It is asked for', group, run: () => post({ intent: 'state', state: 'asked_for' }) },
    { keys: 'x', label: 'Not our matter', group, run: () => post({ intent: 'dismiss' }) },
    { keys: 'u', label: 'Back to the queue', group, run: () => navigate(adminPath.gaps()) },
  ])
}
