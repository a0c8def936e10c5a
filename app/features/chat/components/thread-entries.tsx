import type { ChatHome } from '../queries/chat-home.server'
import type { ThreadEntry } from '../views/thread'
import { DangerCard } from './danger-card'
import { AssistantMessage, HandoverEnd, HomeownerMessage, InPlaceNote, Letter, SavedAnswer } from './messages'

type ThreadEntriesProps = {
  entries: ThreadEntry[]
  chat: ChatHome
  canTalk: boolean
  onTalkToPerson: () => void
  /** Has the documents searched for what was told as a danger. */
  onLookInDocuments?: (said: string) => void
  /** Asks a question again whose answer failed. */
  onRetry?: (question: string) => void
}

/** The question of an answer that failed, unless it was asked again since. */
function toAskAgain(entries: readonly ThreadEntry[], index: number): string | null {
  const answer = entries[index]
  if (answer?.from !== 'assistant' || answer.outcome !== 'error') return null
  const question = entries.slice(0, index).findLast(({ from }) => from === 'homeowner')
  if (question?.from !== 'homeowner') return null
  const isAskedAgain = entries.slice(index).some((entry) => entry.from === 'homeowner' && entry.text === question.text)
  return isAskedAgain ? null : question.text
}

/** What was said, as it was saved. */
export function ThreadEntries(props: ThreadEntriesProps) {
  const { entries, chat, canTalk, onTalkToPerson, onLookInDocuments, onRetry } = props
  const { timeZone } = chat.home
  return entries.map((entry, index) => {
    switch (entry.from) {
      case 'homeowner':
        return <HomeownerMessage key={entry.id} text={entry.text} note={<InPlaceNote by={entry.inPlaceBy} />} />
      case 'waiting':
        return <AssistantMessage key={entry.id} text="" citations={[]} isGoingOn />
      case 'aside':
        return entry.card ? (
          <DangerCard
            key={entry.id}
            card={entry.card}
            onLookInDocuments={onLookInDocuments && (() => onLookInDocuments(entry.question))}
          />
        ) : (
          <AssistantMessage key={entry.id} text={entry.text} citations={[]} />
        )
      case 'assistant': {
        const question = onRetry && canTalk ? toAskAgain(entries, index) : null
        return (
          <SavedAnswer
            key={entry.id}
            message={entry}
            onRetry={question && onRetry ? () => onRetry(question) : undefined}
            onTalkToPerson={onTalkToPerson}
            canTalk={canTalk}
          />
        )
      }
      case 'me':
      case 'staff':
        return <Letter key={entry.id} letter={entry} builderName={chat.builderName} timeZone={timeZone} />
      case 'end':
        return <HandoverEnd key={entry.id} end={entry} timeZone={timeZone} />
    }
  })
}
