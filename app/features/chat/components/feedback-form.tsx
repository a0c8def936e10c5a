import { useFetcher } from '@remix-run/react'
import { useEffect, useId, useState } from 'react'
import { ActField } from '~/ui/act-field'
import { Button } from '~/ui/button'
import { COMMENT_LIMIT, feedbackReasons } from '../limits'
import type { Feedback } from '../views/thread'

type FeedbackFormProps = { messageId: string; feedback: Feedback; onTalkToPerson: () => void; canTalk: boolean }
type Answered = { problem?: string }

const chip =
  'inline-flex min-h-11 cursor-pointer items-center rounded-full border border-line-strong px-4 text-sm transition-colors ' +
  'hover:border-gold has-checked:border-gold has-checked:bg-gold-wash has-checked:text-gold-ink ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-gold'

/** Why an answer did not help: one tap, and a sentence if they like. What is saved can be changed as long as the thumb is down. */
export function FeedbackForm({ messageId, feedback, onTalkToPerson, canTalk }: FeedbackFormProps) {
  const fetcher = useFetcher<Answered>({ key: `feedback-${messageId}` })
  const [isOpen, setOpen] = useState(feedback.reason === null)
  const headingId = useId()
  const isSaved = fetcher.state === 'idle' && fetcher.data !== undefined && !fetcher.data.problem
  useEffect(() => {
    if (isSaved) setOpen(false)
  }, [isSaved])
  const known = feedbackReasons.find(({ value }) => value === feedback.reason)

  if (!isOpen && known)
    return (
      <div role="status" className="mt-1 rounded-xl bg-sunken px-4 py-3 text-sm">
        <p>
          Thank you. You said: <span className="font-medium">{known.label}</span>
        </p>
        {feedback.comment ? <p className="mt-1 break-words text-ink-soft">“{feedback.comment}”</p> : null}
        <div className="mt-1 flex flex-wrap gap-x-5">
          <TextButton onClick={() => setOpen(true)}>Change it</TextButton>
          {canTalk ? <TextButton onClick={onTalkToPerson}>Talk to a person</TextButton> : null}
        </div>
      </div>
    )
  return (
    <fetcher.Form
      method="post"
      aria-labelledby={headingId}
      className="group mt-1 rounded-xl border border-line bg-surface px-4 py-4"
    >
      <input type="hidden" name="intent" value="rate" />
      <ActField done={fetcher.data?.problem ? null : fetcher.data} />
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="rating" value="down" />
      <fieldset>
        <legend id={headingId} className="mb-3 text-sm font-medium">
          What was not right?
        </legend>
        <div className="flex flex-wrap gap-2">
          {feedbackReasons.map(({ value, label }) => (
            <label key={value} className={chip}>
              <input
                type="radio"
                name="reason"
                value={value}
                defaultChecked={value === feedback.reason}
                required
                className="sr-only"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      {/* Without a script, too: it shows once a reason is chosen. */}
      <div className="mt-4 hidden group-has-checked:block">
        <label className="block text-sm">
          <span className="mb-1.5 block text-ink-soft">Anything you would like to add? (optional)</span>
          <textarea
            name="comment"
            rows={3}
            maxLength={COMMENT_LIMIT}
            defaultValue={feedback.comment}
            className="w-full rounded-xl border border-line-strong bg-paper px-3 py-2 text-base focus-visible:border-gold sm:text-sm"
          />
        </label>
        {fetcher.data?.problem ? (
          <p role="alert" className="mt-2 text-sm text-bad">
            {fetcher.data.problem}
          </p>
        ) : null}
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" loading={fetcher.state !== 'idle'} className="h-11">
            Send
          </Button>
          {canTalk ? <TextButton onClick={onTalkToPerson}>Talk to a person instead</TextButton> : null}
        </div>
      </div>
    </fetcher.Form>
  )
}

function TextButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-11 text-sm font-medium text-gold-ink underline decoration-line-strong underline-offset-4 hover:decoration-gold"
    >
      {children}
    </button>
  )
}
