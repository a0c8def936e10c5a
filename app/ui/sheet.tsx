import clsx from 'clsx'
import { X } from './icons'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'

type SheetProps = {
  title: ReactNode
  /** Called once it has closed, however that was. It stays open until it is no longer rendered or closes itself. */
  onClose: () => void
  /** From which side it comes: `bottom` is a window of its own where there is room. */
  side?: 'bottom' | 'left'
  children: ReactNode | ((close: () => void) => ReactNode)
}

const sides = {
  bottom:
    'mt-auto mb-0 w-full max-w-full animate-rise rounded-t-2xl sm:m-auto sm:max-w-2xl sm:rounded-2xl max-h-[92dvh] border',
  left: 'my-0 mr-auto ml-0 h-dvh max-h-dvh w-[min(21rem,88vw)] max-w-full animate-slide-in border-r',
}

/**
 * A modal sheet by the browser's own dialog: it holds the focus, closes with Escape or a tap beside it, and gives the focus back.
 * Render it while it is open.
 */
export function Sheet({ title, onClose, side = 'bottom', children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element?.open) element?.showModal()
    // Closed before it goes, else the focus would not return to where it was.
    return () => element?.close()
  }, [])
  const close = () => dialog.current?.close()
  const onClick = (event: MouseEvent) => {
    if (event.target === dialog.current) close()
  }
  return (
    // The keyboard closes it by Escape, which the browser sees to.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={onClick}
      className={clsx(
        'overscroll-contain border-line bg-surface p-0 text-ink shadow-lift backdrop:bg-black/45',
        sides[side],
      )}
    >
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex shrink-0 items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-5">
          <h2 id={titleId} className="display min-w-0 truncate text-lg">
            {title}
          </h2>
          <button
            type="button"
            aria-label="Close"
            onClick={close}
            className="grid size-11 shrink-0 place-items-center rounded-lg text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          {typeof children === 'function' ? children(close) : children}
        </div>
      </div>
    </dialog>
  )
}
