import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from './icons'
import type { ReactNode } from 'react'

const looks = {
  good: { Icon: CircleCheck, className: 'bg-good-wash text-good' },
  warn: { Icon: TriangleAlert, className: 'bg-warn-wash text-warn' },
  bad: { Icon: CircleAlert, className: 'bg-bad-wash text-bad' },
  info: { Icon: Info, className: 'bg-info-wash text-info' },
} as const

export type NoticeProps = {
  tone?: keyof typeof looks
  title?: string
  children?: ReactNode
  live?: boolean
  className?: string
}

/** A message that belongs to the page. `live` reads it out when it appears, as after a refused form. */
export function Notice({ tone = 'info', title, children, live, className }: NoticeProps) {
  const { Icon, className: colours } = looks[tone]
  return (
    <div
      role={live ? 'alert' : undefined}
      className={clsx('flex gap-3 rounded-xl px-4 py-3 text-sm', colours, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-ink-soft">{children}</div> : null}
      </div>
    </div>
  )
}
