import { useFetcher } from '@remix-run/react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { ActField } from '~/ui/act-field'
import { Button } from '~/ui/button'
import { Sheet } from '~/ui/sheet'
import { HANDOVER_LIMIT } from '../limits'
import { type ChosenPhoto, usePhotos } from '~/features/handover/photos/use-photos'
import { PhotoField, PhotoList } from './photo-picker'

type HandOverSheetProps = {
  builderName: string
  /** When people answer; null where nobody says. */
  hours: string | null
  conversationId: string | null
  /** What they had begun to write. */
  message: string
  onClose: () => void
  onHandedOver: (conversationId: string) => void
  /** Set where they wrote it as a question: the assistant may have it after all. */
  onAskAnyway?: () => void
}

type Answered = { problem?: string; handedOver?: string | null }

/** Says what will happen, takes a message if there is one, and asks before the conversation goes to people. */
export default function HandOverSheet(props: HandOverSheetProps) {
  const { builderName, hours, conversationId, onClose, onHandedOver, onAskAnyway } = props
  const fetcher = useFetcher<Answered>()
  const [message, setMessage] = useState(props.message)
  const { data, state } = fetcher
  // Not before the page's data is here anew: whoever leaves while it comes is left with the old page at the new address.
  const handedOver = state === 'idle' ? data?.handedOver : null
  const { photos, notice, add, remove, sendPhotos } = usePhotosAfterWords(handedOver, onHandedOver)
  const isSending = photos.some((photo) => photo.state === 'sending')
  return (
    <Sheet title="Talk to a person" onClose={onClose}>
      {(close) => (
        <fetcher.Form
          method="post"
          action={conversationId ? homePath.conversation(conversationId) : homePath.chat()}
          className="px-5 py-5"
        >
          <input type="hidden" name="intent" value="hand-over" />
          <ActField done={data?.handedOver} />
          {handedOver ? null : (
            <WhatHappens
              builderName={builderName}
              hours={hours}
              conversationId={conversationId}
              message={message}
              onMessage={setMessage}
            />
          )}
          <div className="mt-3">
            {handedOver ? null : <PhotoField onChoose={add} />}
            <PhotoList
              photos={photos}
              notice={notice}
              onRemove={remove}
              onRetry={handedOver ? (photo) => void sendPhotos(handedOver, [photo]) : null}
            />
          </div>
          {handedOver && !isSending && photos.length > 0 ? (
            <p role="status" className="mt-2 text-sm">
              What you wrote is with {builderName}. Only the photos are missing.
            </p>
          ) : null}
          {data?.problem ? (
            <p role="alert" className="mt-2 text-sm text-bad">
              {data.problem}
            </p>
          ) : null}
          {handedOver ? (
            <Acts>
              <Button
                variant="primary"
                className="h-11"
                loading={isSending}
                onClick={() => (close(), onHandedOver(handedOver))}
              >
                {photos.length > 0 ? 'Go on without these photos' : 'Go on'}
              </Button>
            </Acts>
          ) : (
            <Acts>
              {onAskAnyway ? (
                <Button variant="quiet" className="h-11" onClick={() => (close(), onAskAnyway())}>
                  Ask the assistant
                </Button>
              ) : (
                <Button variant="quiet" className="h-11" onClick={close}>
                  Not now
                </Button>
              )}
              <Button type="submit" variant="primary" className="h-11" loading={state !== 'idle'}>
                Hand over to {builderName}
              </Button>
            </Acts>
          )}
        </fetcher.Form>
      )}
    </Sheet>
  )
}

type WhatHappensProps = Pick<HandOverSheetProps, 'builderName' | 'hours' | 'conversationId' | 'message'> & {
  onMessage: (message: string) => void
}

function WhatHappens({ builderName, hours, conversationId, message, onMessage }: WhatHappensProps) {
  return (
    <>
      <p className="text-ink-soft">The people at {builderName} will take over from the assistant:</p>
      <ul className="mt-3 list-disc space-y-1.5 pl-5 text-sm text-ink-soft marker:text-gold">
        <li>
          {conversationId
            ? 'They see this whole conversation, from its beginning.'
            : 'They see what you write in this conversation.'}
        </li>
        {hours ? <li>{hours}</li> : null}
        <li>Their reply comes here, and by e-mail if we have your address.</li>
        <li>Until then, what you write here goes to them and not to the assistant.</li>
      </ul>
      <label className="mt-5 block text-sm">
        <span className="mb-1.5 block font-medium">What should they know? (optional)</span>
        <textarea
          name="message"
          rows={4}
          maxLength={HANDOVER_LIMIT}
          value={message}
          onChange={(event) => onMessage(event.target.value)}
          className="w-full rounded-xl border border-line-strong bg-paper px-3 py-2 text-base focus-visible:border-gold"
        />
      </label>
    </>
  )
}

function Acts({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}

/** The words go first: they have arrived, whatever becomes of the photos. */
function usePhotosAfterWords(handedOver: string | null | undefined, onHandedOver: (conversationId: string) => void) {
  const { photos, notice, add, remove, send } = usePhotos()
  const isSent = useRef(false)
  const sendPhotos = useCallback(
    async (conversation: string, which?: readonly ChosenPhoto[]) => {
      if ((await send(conversation, which)) && !which) onHandedOver(conversation)
    },
    [send, onHandedOver],
  )
  useEffect(() => {
    if (!handedOver || isSent.current) return
    isSent.current = true
    void sendPhotos(handedOver)
  }, [handedOver, sendPhotos])
  return { photos, notice, add, remove, sendPhotos }
}
