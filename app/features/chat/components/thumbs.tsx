import { useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { ThumbsDown, ThumbsUp } from 'lucide-react'

type Rating = 'up' | 'down' | null

const choices = [
  { value: 'up', label: 'This helped', Icon: ThumbsUp },
  { value: 'down', label: 'This did not help', Icon: ThumbsDown },
] as const

/** Rates an answer; the same thumb again takes it back. */
export function Thumbs({ messageId, rating }: { messageId: string; rating: Rating }) {
  const fetcher = useFetcher({ key: `rating-${messageId}` })
  const pending = fetcher.formData?.get('rating')
  const current = pending === undefined ? rating : pending
  return (
    <fetcher.Form method="post" className="flex gap-1">
      <input type="hidden" name="messageId" value={messageId} />
      {choices.map(({ value, label, Icon }) => (
        <button
          key={value}
          name="rating"
          value={current === value ? '' : value}
          title={label}
          aria-label={label}
          aria-pressed={current === value}
          className={clsx(
            'grid size-8 place-items-center rounded-full transition-colors hover:bg-sunken',
            current === value ? 'bg-gold-wash text-gold-ink' : 'text-ink-muted hover:text-ink',
          )}
        >
          <Icon aria-hidden className={clsx('size-4', current === value && 'fill-current')} />
        </button>
      ))}
    </fetcher.Form>
  )
}
