import { ArrowRight } from '~/ui/icons'
import { useHydrated } from '~/ui/use-hydrated'
import type { ChatHome } from '../queries/chat-home.server'

type WelcomeProps = Pick<ChatHome, 'home' | 'homeownerName' | 'suggestedQuestions' | 'greeting'> & {
  onAsk: (question: string) => void
}

/** An empty conversation: who is welcome, what may be asked, and what the answers rest on. */
export function Welcome({ home, homeownerName, suggestedQuestions, greeting, onAsk }: WelcomeProps) {
  const isReady = useHydrated()
  return (
    <div className="mx-auto w-full max-w-3xl pt-[5vh] pb-8">
      {homeownerName ? <p className="mb-2 text-sm font-medium text-gold-ink">Hello, {homeownerName}</p> : null}
      <h1 className="display text-3xl sm:text-4xl">{greeting || 'What would you like to know about your home?'}</h1>
      <span aria-hidden className="mt-5 block h-px w-14 bg-gold" />
      <p className="mt-5 max-w-xl text-ink-soft">
        Answers come from the documents of {home.developmentName}
        {home.houseTypeName ? `, for ${home.houseTypeName}` : ''}, with the page that they are on.
      </p>
      {suggestedQuestions.length > 0 ? (
        <ul aria-label="Suggested questions" className="mt-8 grid gap-2.5 sm:grid-cols-2">
          {suggestedQuestions.map((question) => (
            <li key={question}>
              <button
                type="button"
                disabled={!isReady}
                onClick={() => onAsk(question)}
                className="group flex h-full min-h-12 w-full items-center justify-between gap-3 rounded-xl border border-line bg-surface px-4 py-3 text-left text-sm shadow-card transition-colors hover:border-gold"
              >
                {question}
                <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-muted group-hover:text-gold-ink" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
