import { Form, Link } from '@remix-run/react'
import { CircleCheck, FileUp } from '~/ui/icons'
import type { Ref } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatDay } from '~/lib/format'
import { Button } from '~/ui/button'
import { SelectField, TextareaField, TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { longestAnswer } from '../filters'
import type { GapDocument, GapHandAnswer } from '../queries/gap.server'
import { Act } from './act'
import type { FormErrors, GapPageData } from './gap-page-data'

type GapAnswersProps = {
  gap: GapPageData['gap']
  answers: GapHandAnswer[]
  documents: GapDocument[]
  errors: FormErrors
  field: Ref<HTMLTextAreaElement>
}

/** What answers the gap, and where an answer is written or a document uploaded for it. */
export function GapAnswers({ gap, answers, documents, errors, field }: GapAnswersProps) {
  const canProve = gap.state === 'answered' || gap.state === 'closed'
  return (
    <Panel
      title="Answer it"
      description="A short answer by hand goes before every document. The questions are asked again by themselves afterwards, and whoever asked is told once."
      aside={canProve ? <Act fields={{ intent: 'prove' }}>Ask again now</Act> : null}
    >
      {gap.isProofDue ? <Notice tone="info" title="The questions are being asked again." /> : null}
      <ul className="divide-y divide-line">
        {answers.map((answer) => (
          <Answer key={answer.id} answer={answer} timeZone={gap.timezone} company={gap.company} />
        ))}
        {documents.map(({ id, title, isReady }) => (
          <li key={id} className="flex flex-wrap items-center gap-2 py-3 text-sm">
            <FileUp aria-hidden className="size-4 text-ink-muted" />
            <Link
              to={developmentPath.document(gap.developmentId, id)}
              className="font-medium text-gold-ink underline decoration-line-strong underline-offset-4"
            >
              {title}
            </Link>
            <span className="text-ink-muted">{isReady ? 'uploaded for it' : 'is being read'}</span>
          </li>
        ))}
      </ul>
      {gap.state === 'not_ours' ? (
        <p className="text-sm text-ink-muted">Take it on to answer it.</p>
      ) : (
        <AnswerForm key={answers.length} gap={gap} errors={errors} field={field} />
      )}
    </Panel>
  )
}

function Answer({ answer, timeZone, company }: { answer: GapHandAnswer; timeZone: string; company: string }) {
  const { id, content, question, houseType, reviewOn, isReviewDue, writtenBy, updatedAt, isWithdrawn } = answer
  const facts = [
    houseType ?? 'Every home',
    writtenBy && `by ${writtenBy}`,
    reviewOn && `${isReviewDue ? 'was to be looked at again' : 'to be looked at again'} on ${formatDay(reviewOn)}`,
    isWithdrawn && 'withdrawn',
  ]
  return (
    <li className="space-y-1.5 py-3 text-sm">
      <p className="text-ink-muted">{question}</p>
      <p className={`break-words whitespace-pre-line ${isWithdrawn ? 'text-ink-muted line-through' : ''}`}>{content}</p>
      <p className="text-[0.8125rem] text-ink-muted italic">
        {company}, {formatDay(updatedAt, timeZone)}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className={`text-[0.8125rem] ${isReviewDue && !isWithdrawn ? 'text-bad' : 'text-ink-muted'}`}>
          {facts.filter(Boolean).join(' · ')}
        </p>
        {isWithdrawn ? null : <Act fields={{ intent: 'withdraw', answerId: id }}>Withdraw</Act>}
      </div>
      {isReviewDue && !isWithdrawn ? <Review answerId={id} /> : null}
    </li>
  )
}

// What is still right is looked at again another time; what is not is withdrawn, and written anew.
function Review({ answerId }: { answerId: string }) {
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3 pt-1" preventScrollReset>
      <input type="hidden" name="answerId" value={answerId} />
      <TextField name="reviewOn" label="Next look at it on" type="date" required={false} />
      <Button type="submit" name="intent" value="review">
        It is still right
      </Button>
    </Form>
  )
}

function AnswerForm({ gap, errors, field }: Pick<GapAnswersProps, 'gap' | 'errors' | 'field'>) {
  const { title, houseTypes, houseTypeId, developmentId, category, houseTypeCode, id } = gap
  const upload = { gap: id, category, houseType: houseTypeCode }
  return (
    <Form method="post" className="mt-3 grid gap-4 sm:grid-cols-2" preventScrollReset>
      <TextField
        name="question"
        label="The question that it answers"
        defaultValue={title}
        maxLength={300}
        required
        error={errors.question?.[0]}
        className="sm:col-span-2"
      />
      <TextareaField
        fieldRef={field}
        name="content"
        label="The answer"
        rows={4}
        maxLength={longestAnswer}
        required
        error={errors.content?.[0]}
        className="sm:col-span-2"
      />
      <SelectField
        name="houseType"
        label="For"
        defaultValue={houseTypeId ?? ''}
        error={errors.houseType?.[0]}
        options={[
          { value: '', label: 'Every home' },
          ...houseTypes.map((type) => ({ value: type.id, label: type.name })),
        ]}
      />
      <TextField
        name="reviewOn"
        label="Look at it again on"
        type="date"
        required={false}
        error={errors.reviewOn?.[0]}
      />
      <div className="flex flex-wrap gap-2 sm:col-span-2">
        <Button type="submit" variant="primary" name="intent" value="answer">
          <CircleCheck aria-hidden className="size-4" /> Keep the answer
        </Button>
        <LinkButton to={developmentPath.documents(developmentId, upload)}>
          <FileUp aria-hidden className="size-4" /> Upload for it
        </LinkButton>
      </div>
    </Form>
  )
}
