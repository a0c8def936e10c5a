import clsx from 'clsx'
import { ArrowUp, Square } from '~/ui/icons'
import {
  type FormEvent,
  forwardRef,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { useHydrated } from '~/ui/use-hydrated'
import { MESSAGE_LIMIT } from '../limits'

type ComposerProps = {
  isGoingOn: boolean
  /** Takes a question; what it does not take, by false, stays in the field. */
  onAsk: (question: string) => boolean
  onStop: () => void
  note?: string
}

const COUNTED_FROM = MESSAGE_LIMIT - 400

export type ComposerHandle = { focus: () => void; clear: () => void }

/** Enter asks, Shift+Enter begins a new line; on a touch keyboard the button asks. */
export const Composer = forwardRef<ComposerHandle, ComposerProps>(function Composer(
  { isGoingOn, onAsk, onStop, note },
  ref,
) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const isReady = useHydrated()
  const length = text.trim().length
  const maySend = isReady && !isGoingOn && length > 0 && length <= MESSAGE_LIMIT
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus(), clear: () => setText('') }))
  useGrowing(field, text)

  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (!maySend) return
    if (!onAsk(text.trim())) return
    setText('')
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  const stop = () => {
    onStop()
    field.current?.focus()
  }

  return (
    <form onSubmit={send} className="mx-auto w-full max-w-3xl">
      <div className="flex items-end gap-2 rounded-2xl border border-line-strong bg-surface p-2 pl-4 shadow-card focus-within:border-gold focus-within:ring-1 focus-within:ring-gold">
        <label htmlFor="question" className="sr-only">
          Your question
        </label>
        <textarea
          id="question"
          ref={field}
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder="Ask about your home"
          aria-describedby="question-notes"
          aria-invalid={length > MESSAGE_LIMIT || undefined}
          className="max-h-48 min-h-11 flex-1 resize-none bg-transparent py-2.5 text-base outline-none placeholder:text-ink-muted sm:text-[0.9375rem]"
        />
        {isGoingOn ? (
          <button
            type="button"
            onClick={stop}
            aria-label="Stop answering"
            title="Stop"
            className={clsx(round, 'bg-ink text-paper')}
          >
            <Square aria-hidden className="size-3.5 fill-current" />
          </button>
        ) : (
          <button
            aria-label="Ask"
            title="Ask"
            disabled={!maySend}
            className={clsx(round, 'bg-gold text-on-gold disabled:bg-sunken disabled:text-ink-muted')}
          >
            <ArrowUp aria-hidden className="size-4.5" />
          </button>
        )}
      </div>
      <div id="question-notes" className="mt-2 flex min-h-5 justify-between gap-4 px-1 text-xs text-ink-muted">
        <span>{note}</span>
        <Counter length={length} />
      </div>
    </form>
  )
})

const round = 'grid size-11 shrink-0 place-items-center rounded-full transition-colors'

function Counter({ length }: { length: number }) {
  if (length < COUNTED_FROM) return null
  const left = MESSAGE_LIMIT - length
  return (
    <span role="status" className={clsx('figures shrink-0', left < 0 && 'font-medium text-bad')}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </span>
  )
}

function useGrowing(field: RefObject<HTMLTextAreaElement>, text: string) {
  useEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [field, text])
}
