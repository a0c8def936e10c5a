import clsx from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral' | 'gold'

const tones: Record<Tone, string> = {
  good: 'bg-good-wash text-good',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
  info: 'bg-info-wash text-info',
  neutral: 'bg-sunken text-ink-soft',
  gold: 'bg-gold-wash text-gold-ink',
}

/** A short status. The words carry the meaning, the colour repeats it. `pulse` marks what is still going on. */
export function Badge({ tone = 'neutral', pulse, children }: { tone?: Tone; pulse?: boolean; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      <span aria-hidden className={clsx('size-1.5 rounded-full bg-current', pulse && 'animate-pulse')} />
      {children}
    </span>
  )
}
