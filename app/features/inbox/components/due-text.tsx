import clsx from 'clsx'
import { Clock } from '~/ui/icons'
import { describeDue, type Due } from '~/features/handover/views/answer-due'

const inks: Record<Due['tone'], string> = { neutral: 'text-ink-muted', warn: 'text-warn', bad: 'text-bad' }

/** Until when an answer is due, as it is said; the words carry it, the colour repeats it. */
export function DueText({ dueAt, now }: { dueAt: string; now: string }) {
  const { text, tone } = describeDue(dueAt, now)
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap',
        inks[tone],
        tone !== 'neutral' && 'font-medium',
      )}
    >
      <Clock aria-hidden className="size-3.5" />
      {text}
    </span>
  )
}
