import { useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { ThumbsDown, ThumbsUp } from '~/ui/icons'
import { ActField } from '~/ui/act-field'
import type { Feedback } from '../views/thread'
import { FeedbackForm } from './feedback-form'

const choices = [
  { value: 'up', label: 'This helped', Icon: ThumbsUp },
  { value: 'down', label: 'This did not help', Icon: ThumbsDown },
] as const

type ThumbsProps = { messageId: string; feedback: Feedback; onTalkToPerson: () => void; canTalk: boolean }

/** Rates an answer; the same thumb again takes it back, with the reason if one was given. */
export function Thumbs({ messageId, feedback, onTalkToPerson, canTalk }: ThumbsProps) {
  const fetcher = useFetcher<{ problem?: string }>({ key: `rating-${messageId}` })
  const pending = fetcher.formData?.get('rating')
  const current = pending === undefined || pending === null ? feedback.rating : pending
  return (
    <>
      <fetcher.Form method="post" className="-ml-3 flex">
        <input type="hidden" name="intent" value="rate" />
        <ActField done={fetcher.data?.problem ? null : fetcher.data} />
        <input type="hidden" name="messageId" value={messageId} />
        {choices.map(({ value, label, Icon }) => (
          <button
            key={value}
            name="rating"
            value={current === value ? '' : value}
            title={label}
            aria-label={label}
            aria-pressed={current === value}
            className="group grid size-11 place-items-center"
          >
            <span
              className={clsx(
                'grid size-8 place-items-center rounded-full transition-colors group-hover:bg-sunken',
                current === value ? 'bg-gold-wash text-gold-ink' : 'text-ink-muted group-hover:text-ink',
              )}
            >
              <Icon aria-hidden className={clsx('size-4', current === value && 'fill-current')} />
            </span>
          </button>
        ))}
      </fetcher.Form>
      {current === 'down' ? (
        <FeedbackForm messageId={messageId} feedback={feedback} onTalkToPerson={onTalkToPerson} canTalk={canTalk} />
      ) : null}
    </>
  )
}
