// The whole conversation in one line of time: what the assistant said, what people wrote, what staff noted, and what became of it.
import type { HandoverState } from '~/features/handover/queries/handover.server'

type Asked = { id: string; sentAt: string }

/** What stands among the messages and is no question: it is drawn by whoever knows it. */
type Beside = Asked & { said: string }

export type ThreadItem<Message extends Asked, Aside extends Beside = Beside> =
  | { kind: 'aside'; key: string; at: string; aside: Aside; isLetter: boolean }
  | { kind: 'message'; key: string; at: string; message: Message }
  | { kind: 'said'; key: string; at: string; said: HandoverState['messages'][number] }
  | { kind: 'note'; key: string; at: string; note: HandoverState['notes'][number] }
  | { kind: 'mark'; key: string; at: string; mark: 'requested' | 'resolved'; reason: string }

type Page<Message, Aside> = {
  messages: readonly Message[]
  asides?: readonly Aside[]
  /** Whether there are earlier messages than these, and later ones, on other pages. */
  hasEarlier: boolean
  hasLater: boolean
}

type Written = Pick<HandoverState, 'messages' | 'notes' | 'requests'>

// What has the same moment: the question before the mark that it made.
const rank = { message: 0, mark: 1, said: 2, aside: 2, note: 3 } as const

/** Everything by time. On a page of a long conversation, what lies between its first message and its last. */
export function threadOf<Message extends Asked, Aside extends Beside = Beside>(
  page: Page<Message, Aside>,
  written: Written,
): ThreadItem<Message, Aside>[] {
  const from = page.hasEarlier ? (page.messages[0]?.sentAt ?? '') : ''
  const to = page.hasLater ? (page.messages.at(-1)?.sentAt ?? '') : '\uffff'
  const items: ThreadItem<Message, Aside>[] = [
    ...page.messages.map((message) => ({
      kind: 'message' as const,
      key: message.id,
      at: message.sentAt,
      message,
    })),
    ...(page.asides ?? []).map((aside) => ({
      kind: 'aside' as const,
      key: aside.id,
      at: aside.sentAt,
      aside,
      // A danger that was written to people stands there as their letter.
      isLetter: written.messages.some(({ content }) => content === aside.said),
    })),
    ...written.messages.map((said) => ({ kind: 'said' as const, key: said.id, at: said.sentAt, said })),
    ...written.notes.map((note) => ({ kind: 'note' as const, key: note.id, at: note.createdAt, note })),
    ...written.requests.flatMap(({ id, requestedAt, resolvedAt, reason }) => [
      { kind: 'mark' as const, key: `${id}-requested`, at: requestedAt, mark: 'requested' as const, reason },
      ...(resolvedAt
        ? [{ kind: 'mark' as const, key: `${id}-resolved`, at: resolvedAt, mark: 'resolved' as const, reason: '' }]
        : []),
    ]),
  ]
  return items
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : orderOf(a) - orderOf(b)))
}

// A reply that resolves stands above what it did.
function orderOf(item: ThreadItem<Asked>): number {
  return item.kind === 'mark' && item.mark === 'resolved' ? 4 : rank[item.kind]
}
