import { useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { Check } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'
import { formatDayShort } from '~/lib/format'
import { ActField } from '~/ui/act-field'
import type { ChecklistItem } from '../views/checklist'

export type TickResult = { saved: true } | { saved: false; problem: string }

const keyPrefix = 'tick-'

/** The item that a fetcher is ticking or unticking at this moment, for the progress above the list. */
export function pendingTick(fetcher: { key: string; formData?: FormData }): { id: string; done: boolean } | null {
  if (!fetcher.key.startsWith(keyPrefix) || !fetcher.formData) return null
  return { id: fetcher.key.slice(keyPrefix.length), done: fetcher.formData.get('done') === 'yes' }
}

/** One thing to do. The whole row is the button, and it changes before the answer comes. */
export function ChecklistRow({ item, isLate = false }: { item: ChecklistItem; isLate?: boolean }) {
  const fetcher = useFetcher<TickResult>({ key: `${keyPrefix}${item.id}` })
  const pending = pendingTick({ key: `${keyPrefix}${item.id}`, formData: fetcher.formData })
  const isDone = pending ? pending.done : item.isDone
  const result = fetcher.state === 'idle' ? fetcher.data : undefined
  return (
    <li className="border-t border-line first:border-t-0">
      <fetcher.Form
        method="post"
        action={`${homePath.front()}?index`}
        onSubmit={(event) => {
          // A double click is one tick, and not a tick that is taken back.
          if (fetcher.state !== 'idle') event.preventDefault()
        }}
      >
        <ActField done={fetcher.data?.saved ? fetcher.data : null} />
        <input type="hidden" name="itemId" value={item.id} />
        <input type="hidden" name="done" value={isDone ? 'no' : 'yes'} />
        <button
          aria-pressed={isDone}
          className="group flex min-h-14 w-full items-start gap-3.5 px-5 py-3.5 text-left transition-colors hover:bg-paper"
        >
          <span
            aria-hidden
            className={clsx(
              'mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border transition-colors',
              isDone ? 'border-gold bg-gold text-on-gold' : 'border-line-strong group-hover:border-gold',
            )}
          >
            <Check strokeWidth={3} className={clsx('size-3.5 transition-opacity', !isDone && 'opacity-0')} />
          </span>
          {isDone ? <DoneText title={item.title} /> : <DueText item={item} isLate={isLate} />}
        </button>
      </fetcher.Form>
      {result && !result.saved ? (
        <p role="alert" className="px-5 pb-3.5 pl-14.5 text-sm text-bad">
          {result.problem}
        </p>
      ) : null}
    </li>
  )
}

function DoneText({ title }: { title: string }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block leading-snug font-medium text-ink-muted line-through decoration-1">{title}</span>
    </span>
  )
}

function DueText({ item: { title, detail, dueOn }, isLate }: { item: ChecklistItem; isLate: boolean }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block leading-snug font-medium">{title}</span>
        {detail ? <span className="mt-1 block text-sm leading-normal text-ink-soft">{detail}</span> : null}
      </span>
      {dueOn ? (
        <span className={clsx('figures shrink-0 pt-0.5 text-xs', isLate ? 'text-warn' : 'text-ink-muted')}>
          <span className="sr-only">{isLate ? 'was due ' : 'due '}</span>
          {formatDayShort(dueOn)}
        </span>
      ) : null}
    </>
  )
}
