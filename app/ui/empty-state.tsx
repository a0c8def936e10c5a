import type { LucideIcon } from './icons'
import { Inbox } from './icons'
import type { ReactNode } from 'react'

export type EmptyStateProps = {
  title: string
  children?: ReactNode
  icon?: LucideIcon
  action?: ReactNode
  minHeight?: number
}

export function EmptyState({ title, children, icon: Icon = Inbox, action, minHeight }: EmptyStateProps) {
  return (
    <div style={{ minHeight }} className="grid place-items-center px-4 py-8 text-center">
      <div>
        <Icon aria-hidden strokeWidth={1.25} className="mx-auto size-8 text-gold" />
        <p className="mt-3 font-medium">{title}</p>
        {children ? <div className="mx-auto mt-1 max-w-sm text-sm text-ink-muted">{children}</div> : null}
        {action ? <div className="mt-5">{action}</div> : null}
      </div>
    </div>
  )
}
