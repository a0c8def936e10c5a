import { useFetcher } from '@remix-run/react'
import { Send } from '~/ui/icons'
import { useEffect, useRef } from 'react'
import { homePath } from '~/domain/paths/home'
import { ActField } from '~/ui/act-field'
import { Button } from '~/ui/button'
import { MESSAGE_LIMIT } from '../limits'
import { type ChosenPhoto, usePhotos } from '~/features/handover/photos/use-photos'
import { PhotoField, PhotoList } from './photo-picker'

type LetterComposerProps = {
  conversationId: string
  builderName: string
  isTheirTurn: boolean
  /** What is being written: kept above, since the conversation may be closed meanwhile. */
  text: string
  onText: (text: string) => void
  onPhotoSent: () => void
}
type Answered = { problem?: string }

/** Writes to people instead of the assistant, and says so. It works without a script, too. */
export function LetterComposer({
  conversationId,
  builderName,
  isTheirTurn,
  text,
  onText,
  onPhotoSent,
}: LetterComposerProps) {
  const fetcher = useFetcher<Answered>({ key: `letter-${conversationId}` })
  const field = useRef<HTMLTextAreaElement>(null)
  const isSent = fetcher.state === 'idle' && fetcher.data !== undefined && !fetcher.data.problem
  // Kept until it has arrived: what could not be sent is not lost, nor what was typed meanwhile.
  const sent = useRef('')
  const heard = useRef(fetcher.data)
  useEffect(() => {
    if (!isSent || heard.current === fetcher.data) return
    heard.current = fetcher.data
    if (text === sent.current) onText('')
    field.current?.focus()
  }, [isSent, fetcher.data, text, onText])
  const { photos, notice, add, remove, send } = usePhotos()
  const sendPhotos = async (which: readonly ChosenPhoto[]) => {
    let areAllSent = true
    for (const photo of which) {
      const isSent = await send(conversationId, [photo])
      // Without a connection the page would be asked for in vain, and be gone.
      if (isSent) onPhotoSent()
      areAllSent &&= isSent
    }
    if (areAllSent) field.current?.focus()
  }
  const note = isTheirTurn ? `It is with ${builderName}. Their reply comes here.` : 'They are waiting to hear from you.'
  return (
    <div className="mx-auto w-full max-w-3xl">
      <LetterHead conversationId={conversationId} builderName={builderName} />
      <fetcher.Form
        method="post"
        action={homePath.conversation(conversationId)}
        onSubmit={() => void (sent.current = text)}
      >
        <input type="hidden" name="intent" value="write" />
        <ActField done={fetcher.data?.problem ? null : fetcher.data} />
        <div className="flex items-end gap-1 rounded-2xl border border-line-strong bg-surface p-2 pl-4 shadow-card focus-within:border-gold focus-within:ring-1 focus-within:ring-gold">
          <textarea
            ref={field}
            name="message"
            required
            rows={2}
            maxLength={MESSAGE_LIMIT}
            value={text}
            onChange={(event) => onText(event.target.value)}
            aria-label={`Your message to ${builderName}`}
            aria-describedby="letter-notes"
            placeholder={`Write to ${builderName}`}
            className="max-h-48 min-h-11 flex-1 resize-none bg-transparent py-1.5 text-base outline-none placeholder:text-ink-muted sm:text-[0.9375rem]"
          />
          <PhotoField isCompact onChoose={(files) => void sendPhotos(add(files))} />
          <SendButton isBusy={fetcher.state !== 'idle'} />
        </div>
        <PhotoList photos={photos} notice={notice} onRemove={remove} onRetry={(photo) => void sendPhotos([photo])} />
        <div id="letter-notes" className="mt-2 min-h-5 px-1 text-xs text-ink-muted">
          {fetcher.data?.problem ? (
            <span role="alert" className="text-bad">
              Not sent: {fetcher.data.problem}
            </span>
          ) : (
            <span>{note}</span>
          )}
        </div>
      </fetcher.Form>
    </div>
  )
}

function LetterHead({ conversationId, builderName }: Pick<LetterComposerProps, 'conversationId' | 'builderName'>) {
  const closing = useFetcher<Answered>({ key: `close-${conversationId}` })
  return (
    <div className="mb-1 flex flex-wrap items-center justify-between gap-x-4">
      <p id="letter-to" className="flex items-center gap-2 text-sm font-medium">
        <span aria-hidden className="size-2 rounded-full bg-gold" />
        Writing to {builderName}
      </p>
      <closing.Form method="post" action={homePath.conversation(conversationId)}>
        <input type="hidden" name="intent" value="close" />
        <ActField done={closing.data?.problem ? null : closing.data} />
        <Button type="submit" variant="quiet" size="sm" className="-mr-3 h-11" loading={closing.state !== 'idle'}>
          I have my answer
        </Button>
      </closing.Form>
    </div>
  )
}

function SendButton({ isBusy }: { isBusy: boolean }) {
  return (
    <button
      aria-label="Send"
      title="Send"
      aria-busy={isBusy || undefined}
      disabled={isBusy}
      className="grid size-11 shrink-0 place-items-center rounded-full bg-gold text-on-gold transition-colors disabled:bg-sunken disabled:text-ink-muted"
    >
      <Send aria-hidden className="size-4.5" />
    </button>
  )
}
