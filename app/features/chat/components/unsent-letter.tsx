import { Button } from '~/ui/button'

type UnsentLetterProps = { text: string; builderName: string; onHandOver: () => void; onForget: () => void }

/** What was being written to people when the conversation was closed: it is neither lost nor given to the assistant. */
export function UnsentLetter({ text, builderName, onHandOver, onForget }: UnsentLetterProps) {
  if (!text.trim()) return null
  return (
    <div
      role="status"
      className="mx-auto mb-3 w-full max-w-3xl rounded-xl border border-line bg-surface px-4 pt-3 pb-1 text-sm"
    >
      <p>This was closed while you were writing. What you wrote was not sent:</p>
      <p className="mt-1 line-clamp-3 border-l-2 border-gold pl-3 break-words whitespace-pre-wrap text-ink-soft">
        {text}
      </p>
      <div className="mt-1 -ml-3 flex flex-wrap">
        <Button variant="quiet" className="h-11" onClick={onHandOver}>
          Hand over to {builderName} again
        </Button>
        <Button variant="quiet" className="h-11" onClick={onForget}>
          Forget it
        </Button>
      </div>
    </div>
  )
}
