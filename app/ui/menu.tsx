import { Link, useSubmit } from '@remix-run/react'
import clsx from 'clsx'
import { Check, type LucideIcon } from './icons'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

export type MenuItem =
  | { kind: 'link'; label: string; to: string; detail?: string; icon?: LucideIcon; current?: boolean }
  | {
      kind: 'post'
      label: string
      action: string
      fields?: Record<string, string>
      icon?: LucideIcon
      danger?: boolean
      current?: boolean
      detail?: string
    }
  | { kind: 'select'; label: string; onSelect: () => void; icon?: LucideIcon; danger?: boolean }
  | { kind: 'heading'; label: string }
  | { kind: 'separator' }

export type MenuProps = {
  trigger: ReactElement
  items: MenuItem[]
  align?: 'start' | 'end'
  footer?: ReactNode
  onOpenChange?: (open: boolean) => void
}

const itemClass =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-sm outline-none select-none ' +
  'data-highlighted:bg-sunken data-highlighted:text-ink'

export function Menu({ trigger, items, align = 'end', footer, onOpenChange }: MenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-[min(28rem,80dvh)] max-w-[calc(100vw-1.5rem)] min-w-52 animate-fade-in overflow-y-auto rounded-xl border border-line bg-surface p-1.5 text-ink-soft shadow-lift"
        >
          {items.map((item, index) => (
            <Item key={item.kind === 'separator' ? index : `${item.kind}${item.label}${index}`} item={item} />
          ))}
          {footer}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Item({ item }: { item: MenuItem }) {
  const submit = useSubmit()
  switch (item.kind) {
    case 'separator':
      return <Radix.Separator className="my-1.5 h-px bg-line" />
    case 'heading':
      return <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-muted">{item.label}</Radix.Label>
    case 'link':
      return (
        <Radix.Item asChild>
          <Link to={item.to} prefetch="intent" aria-current={item.current ? 'true' : undefined} className={itemClass}>
            <ItemText {...item} />
          </Link>
        </Radix.Item>
      )
    case 'post':
      return (
        <Radix.Item
          className={clsx(itemClass, item.danger && 'text-bad')}
          onSelect={() => submit(item.fields ?? {}, { method: 'post', action: item.action })}
        >
          <ItemText {...item} />
        </Radix.Item>
      )
    case 'select':
      return (
        <Radix.Item className={clsx(itemClass, item.danger && 'text-bad')} onSelect={item.onSelect}>
          <ItemText {...item} />
        </Radix.Item>
      )
  }
}

type ItemTextProps = { label: string; detail?: string; icon?: LucideIcon; current?: boolean }

function ItemText({ label, detail, icon: Icon, current }: ItemTextProps) {
  return (
    <>
      {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" /> : null}
      <span className="min-w-0 flex-1">
        <span className={clsx('block truncate', current && 'font-medium text-ink')}>{label}</span>
        {detail ? <span className="block truncate text-xs text-ink-muted">{detail}</span> : null}
      </span>
      {current ? <Check aria-hidden className="size-4 shrink-0 text-gold-ink" /> : null}
    </>
  )
}
