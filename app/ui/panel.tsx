import clsx from 'clsx'
import { RefreshCw, TriangleAlert } from './icons'
import { type ReactNode, useId } from 'react'
import { formatDateTime, formatTime } from '~/lib/format'
import { Button } from './button'
import { Definition } from './tooltip'

export type PanelProps = {
  title: string
  description?: ReactNode
  /** How the figures are counted. */
  definition?: ReactNode
  /** Where the 'as of' and the refresh button go; see `AsOf`. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

export function Panel({ title, description, definition, aside, className, children }: PanelProps) {
  const headingId = useId()
  return (
    <section
      aria-labelledby={headingId}
      className={clsx('min-w-0 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6', className)}
    >
      <header className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <div className="flex items-center gap-1">
            <h2 id={headingId} className="min-w-0 font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
              {title}
            </h2>
            {definition ? <Definition of={title}>{definition}</Definition> : null}
          </div>
          {description ? <div className="text-sm text-ink-muted">{description}</div> : null}
        </div>
        {aside ? <div className="flex items-center gap-1 text-xs text-ink-muted">{aside}</div> : null}
      </header>
      {children}
    </section>
  )
}

export type AsOfProps = { at: string; timeZone: string; refresh?: ReactNode }

/** When figures were computed. `refresh` is usually a form with a `RefreshButton`. */
export function AsOf({ at, timeZone, refresh }: AsOfProps) {
  return (
    <>
      <span>
        as of{' '}
        <time dateTime={at} title={formatDateTime(at, timeZone)}>
          {formatTime(at, timeZone)}
        </time>
      </span>
      {refresh}
    </>
  )
}

export function RefreshButton({ busy, label = 'Refresh' }: { busy?: boolean; label?: string }) {
  return (
    <button
      type="submit"
      aria-label={label}
      aria-busy={busy || undefined}
      className="grid size-7 place-items-center rounded-md text-ink-muted transition-colors hover:bg-sunken hover:text-ink"
    >
      <RefreshCw aria-hidden className={clsx('size-3.5', busy && 'animate-spin')} />
    </button>
  )
}

export type PanelErrorProps = { height?: number; onRetry?: () => void; retrying?: boolean; children?: ReactNode }

/** In place of figures that could not be had: an empty chart would claim that there are none. */
export function PanelError({ height, onRetry, retrying, children }: PanelErrorProps) {
  return (
    <div role="alert" style={{ minHeight: height }} className="grid place-items-center py-6 text-center">
      <div>
        <TriangleAlert aria-hidden strokeWidth={1.5} className="mx-auto size-7 text-bad" />
        <p className="mt-3 font-medium">These figures could not be loaded</p>
        <p className="mt-1 text-sm text-ink-muted">{children ?? 'The rest of the page is not affected.'}</p>
        {onRetry ? (
          <Button size="sm" className="mt-4" loading={retrying} onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </div>
    </div>
  )
}
