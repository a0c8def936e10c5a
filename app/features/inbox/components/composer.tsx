import clsx from 'clsx'
import { Lock, MessageSquareText, Send } from '~/ui/icons'
import {
  type FormEvent,
  forwardRef,
  type KeyboardEvent,
  type ReactNode,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { newId } from '~/lib/id'
import { formatTime } from '~/lib/format'
import { Button } from '~/ui/button'
import { Menu } from '~/ui/menu'
import { Notice } from '~/ui/notice'
import type { HandoverState } from '~/features/handover/queries/handover.server'
import { longestText } from '~/features/handover/limits'
import { useDraft } from './use-draft'
import { type HandoverActionData, troubleOf, useHandoverAction } from './use-handover-action'

type Mode = 'reply' | 'note'

type ComposerProps = {
  state: HandoverState
  me: string
  cannedReplies: { id: string; title: string; content: string }[]
  /** The id of the first message: made by the server, so that both render the same. */
  firstId: string
  onSent: (said: string) => void
}

export type ComposerHandle = { write: (mode: Mode) => void }

/** Where staff write: to the homeowner, or a note among themselves. Ctrl or Cmd with Enter sends. */
export const Composer = forwardRef<ComposerHandle, ComposerProps>(function Composer(
  { state, me, cannedReplies, firstId, onSent },
  ref,
) {
  const isResolved = state.status === 'resolved'
  const { mode, setMode, text, setText, reply, setReply } = useDrafts(state.id, isResolved)
  const [id, setId] = useState(firstId)
  const [answer, setAnswer] = useState<HandoverActionData>()
  const field = useRef<HTMLTextAreaElement>(null)
  const { seen, newer } = useSeen(state, me, reply !== '')
  const overtaken = mode === 'reply' ? overtakenBy(answer, reply ? newer : null) : null

  useImperativeHandle(ref, () => ({
    write(next) {
      setMode(next)
      // Once it is there: the field of the other mode is the same one.
      requestAnimationFrame(() => field.current?.focus())
    },
  }))

  const { fetcher, isBusy } = useHandoverAction((came) => {
    setAnswer(came)
    if (!('done' in came)) return onSent('')
    setText('')
    setId(newId())
    onSent(came.done)
    field.current?.focus()
  })
  const trouble = troubleOf(answer)
  const isTooLong = text.trim().length > longestText

  const onSubmit = (event: FormEvent) => {
    // A second click while the first is on its way would be answered the same: the id is.
    if (isBusy || !text.trim() || isTooLong) event.preventDefault()
    else setAnswer(undefined)
    if (!text.trim()) field.current?.focus()
  }
  const insert = (content: string) => {
    setReply(reply.trim() ? `${reply.trimEnd()}\n\n${content}` : content)
    requestAnimationFrame(() => field.current?.focus())
  }

  return (
    <fetcher.Form
      method="post"
      onSubmit={onSubmit}
      aria-label={mode === 'reply' ? 'Reply' : 'Note'}
      className={clsx(
        'rounded-b-2xl border-t border-line p-4 transition-colors sm:px-6',
        mode === 'note' && 'bg-gold-wash',
      )}
    >
      <Hidden intent={mode} id={id} seen={seen} isAnyway={overtaken !== null} />
      <ComposerHead
        mode={mode}
        onMode={setMode}
        isResolved={isResolved}
        cannedReplies={cannedReplies}
        onInsert={insert}
      />
      <Troubles overtaken={overtaken} trouble={trouble} timezone={state.timezone} />
      <textarea
        ref={field}
        name="content"
        value={text}
        rows={4}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={sendByKeys}
        {...fieldTexts(mode, state)}
        aria-describedby="composer-hint"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        aria-invalid={isTooLong || undefined}
        className="block max-h-80 min-h-28 w-full resize-y rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 [field-sizing:content] placeholder:text-ink-muted hover:border-ink-muted focus-visible:border-gold focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-bad"
      />
      <ComposerFoot mode={mode} isBusy={isBusy} isOvertaken={overtaken !== null}>
        {isTooLong ? `At most ${longestText} characters.` : hintOf(mode, state)}
      </ComposerFoot>
    </fetcher.Form>
  )
})

/** What is written in either mode, each kept until it is sent. */
function useDrafts(handoverId: string, isResolved: boolean) {
  const [chosen, setMode] = useState<Mode>('reply')
  const mode: Mode = isResolved ? 'note' : chosen
  const [reply, setReply] = useDraft(`${handoverId}:reply`)
  const [note, setNote] = useDraft(`${handoverId}:note`)
  const [text, setText] = mode === 'reply' ? [reply, setReply] : [note, setNote]
  return { mode, setMode, text, setText, reply, setReply }
}

function sendByKeys(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

type HiddenProps = { intent: Mode; id: string; seen: string; isAnyway: boolean }

function Hidden({ intent, id, seen, isAnyway }: HiddenProps) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seen} />
      {isAnyway ? <input type="hidden" name="anyway" value="yes" /> : null}
      <noscript>
        <input type="hidden" name="plain" value="yes" />
      </noscript>
    </>
  )
}

function fieldTexts(mode: Mode, { homeownerName }: HandoverState) {
  return mode === 'reply'
    ? { 'aria-label': `Reply to ${homeownerName ?? 'the homeowner'}`, placeholder: 'Write to the homeowner' }
    : { 'aria-label': 'Note for staff alone', placeholder: 'Only staff will read this' }
}

type HeadProps = Pick<ComposerProps, 'cannedReplies'> & {
  mode: Mode
  onMode: (mode: Mode) => void
  isResolved: boolean
  onInsert: (content: string) => void
}

function ComposerHead({ mode, onMode, isResolved, cannedReplies, onInsert }: HeadProps) {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
      <Modes mode={mode} onChange={onMode} isResolved={isResolved} />
      {mode === 'reply' && cannedReplies.length ? (
        <Menu
          trigger={
            <Button size="sm" variant="quiet">
              <MessageSquareText aria-hidden className="size-4" /> Canned replies
            </Button>
          }
          items={cannedReplies.map(({ title, content }) => ({
            kind: 'select' as const,
            label: title,
            onSelect: () => onInsert(content),
          }))}
        />
      ) : null}
    </div>
  )
}

type Overtaken = { by: string | null; at: string }
type TroublesProps = { overtaken: Overtaken | null; trouble: string | null; timezone: string }

function Troubles({ overtaken, trouble, timezone }: TroublesProps) {
  return (
    <>
      {overtaken ? (
        <Notice tone="warn" live className="mb-3" title={`${overtaken.by || 'A colleague'} has replied meanwhile`}>
          At {formatTime(overtaken.at, timezone)}. Read it above; yours is not sent yet.
        </Notice>
      ) : null}
      {trouble ? (
        <Notice tone="bad" live className="mb-3" title="Not sent">
          {trouble}
        </Notice>
      ) : null}
    </>
  )
}

type FootProps = { mode: Mode; isBusy: boolean; isOvertaken: boolean; children: ReactNode }

/** The hint, and what sends it. */
function ComposerFoot({ mode, isBusy, isOvertaken, children }: FootProps) {
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <p id="composer-hint" className={clsx('text-[0.8125rem]', mode === 'note' ? 'text-gold-ink' : 'text-ink-muted')}>
        {children}
      </p>
      <div className="flex flex-wrap gap-2">
        {mode === 'reply' ? (
          <Button type="submit" name="resolve" value="yes" loading={isBusy}>
            Reply and resolve
          </Button>
        ) : null}
        <Button type="submit" variant="primary" loading={isBusy} className="order-first sm:order-none">
          {mode === 'reply' ? <Send aria-hidden className="size-4" /> : <Lock aria-hidden className="size-4" />}
          {mode === 'note' ? 'Keep the note' : isOvertaken ? 'Send it anyway' : 'Send reply'}
        </Button>
      </div>
    </div>
  )
}

// Told by the server, or seen as it came.
function overtakenBy(answer: HandoverActionData | undefined, newer: Overtaken | null): Overtaken | null {
  return answer && 'overtaken' in answer ? answer.overtaken : newer
}

function hintOf(mode: Mode, { isMailed, status }: HandoverState): string {
  if (mode === 'note')
    return status === 'resolved' ? 'Resolved: open it again to reply.' : 'No homeowner ever reads a note.'
  return isMailed
    ? 'Goes into the conversation, and by mail.'
    : 'Goes into the conversation; no mail is wanted or possible.'
}

type ModesProps = { mode: Mode; onChange: (mode: Mode) => void; isResolved: boolean }

function Modes({ mode, onChange, isResolved }: ModesProps) {
  const modes = [
    ['reply', 'Reply'],
    ['note', 'Internal note'],
  ] as const
  return (
    <div role="group" aria-label="What to write" className="flex gap-1">
      {modes.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={mode === value}
          disabled={value === 'reply' && isResolved}
          onClick={() => onChange(value)}
          className={clsx(
            'h-8 rounded-lg px-3 text-[0.8125rem] font-medium transition-colors disabled:cursor-not-allowed disabled:text-ink-muted',
            mode === value ? 'bg-surface text-ink ring-1 ring-line-strong' : 'text-ink-soft hover:text-ink',
          )}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

/** The newest reply of a colleague that stood there when writing began, and one that has come since. */
function useSeen({ id, messages }: HandoverState, me: string, isWriting: boolean) {
  const newest = messages.findLast(
    (said) => said.handoverId === id && said.author === 'staff' && said.authorUserId !== me,
  )
  const [seen, setSeen] = useState(newest?.id ?? '')
  if (!isWriting && seen !== (newest?.id ?? '')) setSeen(newest?.id ?? '')
  const newer = newest && newest.id !== seen ? { by: newest.authorName, at: newest.sentAt } : null
  return { seen, newer }
}
