import type { ReactNode } from 'react'

export type PageHeaderProps = { title: string; eyebrow?: ReactNode; description?: ReactNode; actions?: ReactNode }

export function PageHeader({ title, eyebrow, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
      <div className="min-w-0 max-w-2xl">
        {eyebrow ? <div className="mb-1.5 text-sm text-ink-muted">{eyebrow}</div> : null}
        <h1 className="display text-3xl leading-tight break-words sm:text-[2.25rem]">{title}</h1>
        {description ? <div className="mt-2 text-ink-soft">{description}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
