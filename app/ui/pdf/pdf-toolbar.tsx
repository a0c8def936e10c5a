import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from '~/ui/icons'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useHydrated } from '~/ui/use-hydrated'

export const zooms: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]

type PdfToolbarProps = {
  page: number
  count: number
  goTo: (page: number) => void
  zoom: number
  setZoom: (zoom: number) => void
  onStep: (by: 1 | -1) => void
  isReady: boolean
}

/** Where one is, and how large. */
export function PdfToolbar({ page, count, goTo, zoom, setZoom, onStep, isReady }: PdfToolbarProps) {
  const isHydrated = useHydrated()
  return (
    <div
      role="group"
      aria-label="Pages and size"
      className="flex h-13 shrink-0 items-center justify-between gap-2 border-b border-line bg-paper px-2 sm:px-4 print:hidden"
    >
      <div className="flex items-center">
        <Tool label="Previous page" disabled={!isHydrated || page <= 1} onClick={() => goTo(page - 1)}>
          <ChevronLeft aria-hidden className="size-5" />
        </Tool>
        <PageField page={page} count={count} goTo={goTo} />
        <Tool label="Next page" disabled={!isHydrated || page >= count} onClick={() => goTo(page + 1)}>
          <ChevronRight aria-hidden className="size-5" />
        </Tool>
      </div>
      <p role="status" className="sr-only">
        {isReady ? `Page ${page} of ${count}` : 'Loading the document'}
      </p>
      <div className="flex items-center">
        <Tool label="Smaller" disabled={!isHydrated || zoom === zooms[0]} onClick={() => onStep(-1)}>
          <ZoomOut aria-hidden className="size-5" />
        </Tool>
        <Tool label="Fit the width" disabled={!isHydrated || zoom === 1} onClick={() => setZoom(1)}>
          <Maximize2 aria-hidden className="size-4.5" />
        </Tool>
        <Tool label="Larger" disabled={!isHydrated || zoom === zooms.at(-1)} onClick={() => onStep(1)}>
          <ZoomIn aria-hidden className="size-5" />
        </Tool>
      </div>
    </div>
  )
}

/** What is typed counts once it is sent, by Enter or by leaving; until then the pages may go by. */
function PageField({ page, count, goTo }: Pick<PdfToolbarProps, 'page' | 'count' | 'goTo'>) {
  const [typed, setTyped] = useState<string | null>(null)
  useEffect(() => setTyped(null), [page])
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (typed !== null && /^\d+$/.test(typed) && Number(typed) !== page) goTo(Number(typed))
    setTyped(null)
  }
  return (
    <form onSubmit={send} className="flex items-center gap-2 text-sm text-ink-soft">
      <label>
        <span className="sr-only">Page</span>
        <input
          name="page"
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="off"
          enterKeyHint="go"
          value={typed ?? String(page)}
          onChange={({ target }) => setTyped(target.value.replace(/\D/g, '').slice(0, 5))}
          onFocus={({ target }) => target.select()}
          onBlur={() => send()}
          className="figures h-11 w-13 rounded-lg border border-line-strong bg-surface px-1 text-center text-base text-ink"
        />
      </label>
      <span className="figures whitespace-nowrap">of {count}</span>
    </form>
  )
}

type ToolProps = { label: string; disabled: boolean; onClick: () => void; children: ReactNode }

function Tool({ label, disabled, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-11 place-items-center rounded-lg text-ink-soft transition-colors hover:bg-sunken hover:text-ink disabled:cursor-default disabled:opacity-40"
    >
      {children}
    </button>
  )
}
