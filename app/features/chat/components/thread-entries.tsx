import type { ChatHome } from '../queries/chat-home.server'
import type { ThreadEntry } from '../views/thread'
import { HandoverEnd, HomeownerMessage, Letter, SavedAnswer } from './messages'

type ThreadEntriesProps = {
  entries: ThreadEntry[]
  chat: ChatHome
  canTalk: boolean
  onTalkToPerson: () => void
  /** Asks a question again whose answer failed, if it is the last. */
  onRetry?: (question: string) => void
}

/** What was said, as it was saved. */
export function ThreadEntries({ entries, chat, canTalk, onTalkToPerson, onRetry }: ThreadEntriesProps) {
  const { timeZone } = chat.home
  const last = entries.at(-1)
  const question = entries.findLast(({ from }) => from === 'homeowner')
  const retry =
    onRetry && canTalk && question?.from === 'homeowner' && last?.from === 'assistant' && last.outcome === 'error'
      ? () => onRetry(question.text)
      : undefined
  return entries.map((entry) => {
    switch (entry.from) {
      case 'homeowner':
        return <HomeownerMessage key={entry.id} text={entry.text} />
      case 'assistant':
        return (
          <SavedAnswer
            key={entry.id}
            message={entry}
            onRetry={entry === last ? retry : undefined}
            onTalkToPerson={onTalkToPerson}
            canTalk={canTalk}
          />
        )
      case 'me':
      case 'staff':
        return <Letter key={entry.id} letter={entry} builderName={chat.builderName} timeZone={timeZone} />
      case 'end':
        return <HandoverEnd key={entry.id} end={entry} timeZone={timeZone} />
    }
  })
}
