import { Form, Link } from '@remix-run/react'
import { useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatDay, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Panel } from '~/ui/panel'
import type { GapQuestion } from '../queries/gap.server'
import { reasonNames } from '~/domain/gaps/states'
import type { FormErrors, GapPageData, RenderAnswer } from './gap-page-data'

type GapQuestionsProps = {
  gap: GapPageData['gap']
  questions: GapQuestion[]
  errors: FormErrors
  renderAnswer: RenderAnswer
}

/** Who asked what in vain; once it is asked again, the old and the new answer side by side. */
export function GapQuestions({ gap, questions, errors, renderAnswer }: GapQuestionsProps) {
  const [chosen, setChosen] = useState<string[]>([])
  const asked = questions.filter(({ proof }) => proof)
  const proved = asked.filter(({ proof }) => proof?.isProof).length
  const toggle = (id: string) => setChosen((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]))
  return (
    <Panel
      title="Questions"
      description={
        asked.length
          ? `Asked again: ${proved} of ${formatPlural(asked.length, 'question')} have a sure answer now.`
          : null
      }
    >
      <ul className="divide-y divide-line">
        {questions.map((question) => (
          <Question
            key={question.id}
            question={question}
            gap={gap}
            renderAnswer={renderAnswer}
            isChosen={chosen.includes(question.id)}
            onToggle={() => toggle(question.id)}
          />
        ))}
      </ul>
      {gap.questions > questions.length ? (
        <p className="mt-3 text-sm text-ink-muted">The newest {questions.length} are shown.</p>
      ) : null}
      {questions.length > 1 ? (
        <Form method="post" className="mt-4" preventScrollReset onSubmit={() => setChosen([])}>
          <input type="hidden" name="questions" value={chosen.join(',')} />
          <Button type="submit" size="sm" name="intent" value="split" disabled={chosen.length === 0}>
            Make the chosen ones a gap of their own
          </Button>
          {errors.questions ? <p className="mt-1.5 text-[0.8125rem] text-bad">{errors.questions[0]}</p> : null}
        </Form>
      ) : null}
    </Panel>
  )
}

type QuestionProps = Pick<GapQuestionsProps, 'gap' | 'renderAnswer'> & {
  question: GapQuestion
  isChosen: boolean
  onToggle: () => void
}

function Question({ question, gap, renderAnswer, isChosen, onToggle }: QuestionProps) {
  const { text, reason, askedAt, houseType, answer, answerCitations, proof, conversationId } = question
  return (
    <li className="py-3">
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          aria-label={`Choose “${text}”`}
          checked={isChosen}
          onChange={onToggle}
          className="mt-1 size-4 shrink-0 accent-(--color-gold-ink)"
        />
        <div className="min-w-0 flex-1">
          <p className="break-words">{text}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-ink-muted">
            <span>{reasonNames[reason]}</span>
            {houseType ? <span>{houseType}</span> : null}
            <span>{formatDay(askedAt, gap.timezone)}</span>
            <Link
              to={developmentPath.conversation(gap.developmentId, conversationId)}
              prefetch="none"
              className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
            >
              Open the conversation
            </Link>
            {proof ? (
              <Badge tone={proof.isProof ? 'good' : 'warn'}>{proof.isProof ? 'Proved' : 'Not yet'}</Badge>
            ) : null}
          </p>
          <div className={`mt-3 grid gap-3 text-sm ${proof ? 'md:grid-cols-2' : ''}`}>
            <Said title="Then" text={answer} citations={answerCitations} renderAnswer={renderAnswer} />
            {proof ? (
              <Said
                title={`Asked again on ${formatDay(proof.askedAt, gap.timezone)}`}
                text={proof.content}
                citations={proof.citations}
                renderAnswer={renderAnswer}
              />
            ) : null}
          </div>
        </div>
      </div>
    </li>
  )
}

type SaidProps = { title: string; text: string; citations: GapQuestion['answerCitations']; renderAnswer: RenderAnswer }

function Said({ title, text, citations, renderAnswer }: SaidProps) {
  if (!text) return null
  return (
    <section aria-label={title} className="min-w-0 rounded-xl bg-sunken/60 px-3 py-2.5">
      <h3 className="mb-1 text-xs font-medium text-ink-muted">{title}</h3>
      {renderAnswer({ text, citations })}
    </section>
  )
}
