import { Form, useLocation, useSearchParams } from '@remix-run/react'
import clsx from 'clsx'
import { CalendarRange } from './icons'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { changeParams } from '~/lib/change-params'
import { formatDay, formatDayShort } from '~/lib/format'
import { Button } from './button'
import { TextField } from './fields'
import { SearchLink } from './search-link'

export type PeriodPickerProps = {
  /** What the loader understood of the address: `?period=30d`, or `?from=2026-03-01&to=2026-03-31`. Both days count. */
  value: { period: '7d' | '30d' | '90d' | 'custom'; from: string; to: string }
  /** The last day that can be chosen, in the zone of the figures. */
  today: string
}

const choices = [
  { period: '7d', label: '7 days' },
  { period: '30d', label: '30 days' },
  { period: '90d', label: '90 days' },
] as const

const own = ['period', 'from', 'to', 'cursor']

export function PeriodPicker({ value, today }: PeriodPickerProps) {
  const [params] = useSearchParams()
  // Of the page and not of the layout that it may stand in: there it would lead away from the tab.
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const kept = [...params].filter(([name]) => !own.includes(name))
  const custom = value.period === 'custom'
  return (
    <div
      role="group"
      aria-label="Period"
      className="inline-flex flex-wrap rounded-lg border border-line bg-surface p-0.5 shadow-card"
    >
      {choices.map(({ period, label }) => (
        <SearchLink
          key={period}
          change={(params) => changeParams(params, { period, from: null, to: null }, ['cursor'])}
          prefetch="intent"
          aria-current={value.period === period ? 'true' : undefined}
          className={choiceClass(value.period === period)}
        >
          {label}
        </SearchLink>
      ))}
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className={choiceClass(custom)}>
          <CalendarRange aria-hidden className="size-3.5" />
          {custom ? `${formatDayShort(value.from)} – ${formatDay(value.to)}` : 'Custom'}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="end"
            sideOffset={8}
            collisionPadding={12}
            aria-label="Custom period"
            className="z-50 w-72 animate-fade-in rounded-xl border border-line bg-surface p-4 shadow-lift"
          >
            <Form
              method="get"
              action={pathname}
              preventScrollReset
              onSubmit={() => setOpen(false)}
              className="space-y-4"
            >
              {kept.map(([name, kept]) => (
                <input key={`${name}${kept}`} type="hidden" name={name} value={kept} />
              ))}
              <TextField label="From" type="date" name="from" defaultValue={value.from} max={today} required />
              <TextField label="To" type="date" name="to" defaultValue={value.to} max={today} required />
              <Button type="submit" variant="primary" size="sm" className="w-full">
                Show
              </Button>
            </Form>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  )
}

function choiceClass(current: boolean): string {
  return clsx(
    'figures inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 text-nowrap sm:px-3 text-[0.8125rem] font-medium transition-colors',
    current ? 'bg-sunken text-ink' : 'text-ink-muted hover:text-ink',
  )
}
