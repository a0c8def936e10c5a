import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, X } from './icons'
import { useEffect, useState } from 'react'
import type { Flash } from '~/lib/flash'

const looks = {
  good: { Icon: CircleCheck, ink: 'text-good' },
  bad: { Icon: CircleAlert, ink: 'text-bad' },
  info: { Icon: Info, ink: 'text-info' },
} as const

/** Shows a flash once. Good news leaves by itself; bad news stays until it is dismissed. */
export function FlashToaster({ flash }: { flash: Flash | null }) {
  const [dismissed, setDismissed] = useState<string | null>(null)
  const visible = flash && flash.id !== dismissed ? flash : null

  useEffect(() => {
    if (!visible || visible.tone === 'bad') return
    const timer = setTimeout(() => setDismissed(visible.id), 6_000)
    return () => clearTimeout(timer)
  }, [visible])

  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(1rem+var(--bottom-bar,0rem))] z-50 flex justify-center sm:inset-x-auto sm:right-6 sm:bottom-6"
    >
      {visible ? (
        <Toast
          key={visible.id}
          tone={visible.tone}
          message={visible.message}
          onDismiss={() => setDismissed(visible.id)}
        />
      ) : null}
    </div>
  )
}

export type ToastProps = Pick<Flash, 'tone' | 'message'> & { onDismiss?: () => void }

export function Toast({ tone, message, onDismiss }: ToastProps) {
  const { Icon, ink } = looks[tone]
  return (
    <div className="pointer-events-auto flex w-full max-w-sm animate-rise items-start gap-3 rounded-xl border border-line bg-surface p-4 shadow-lift">
      <Icon aria-hidden className={clsx('mt-0.5 size-5 shrink-0', ink)} />
      <p className="min-w-0 flex-1 text-sm break-words">{message}</p>
      {onDismiss ? (
        <button
          type="button"
          onClick={onDismiss}
          aria-label="Dismiss"
          className="-m-1 rounded-md p-1 text-ink-muted hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
    </div>
  )
}
