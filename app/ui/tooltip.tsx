import { CircleHelp } from './icons'
import { Popover, Tooltip as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

const surface = 'z-50 animate-fade-in rounded-lg border border-line bg-surface text-ink shadow-lift'

/** A name for a control that shows none. It repeats, never informs: a touch screen does not show it. */
export function Tooltip({ content, children }: { content: string; children: ReactElement }) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content sideOffset={6} collisionPadding={8} className={`${surface} max-w-64 px-2.5 py-1.5 text-xs`}>
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}

/** The small question mark beside a figure. It opens by click, so that it also does on a touch screen. */
export function Definition({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`How is this counted? ${of}`}
        className="inline-grid size-6 place-items-center rounded-full text-ink-muted transition-colors hover:text-gold-ink"
      >
        <CircleHelp aria-hidden className="size-4" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={12}
          aria-label={`How is this counted? ${of}`}
          className={`${surface} max-w-[min(20rem,calc(100vw-1.5rem))] p-4 text-sm leading-relaxed text-ink-soft`}
        >
          <p className="mb-1 font-medium text-ink">How is this counted?</p>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
