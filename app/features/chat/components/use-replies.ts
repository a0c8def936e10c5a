import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { homePath } from '~/domain/paths/home'
import { useLatest } from '~/ui/use-latest'
import type { ShownLetter, Thread } from '../views/thread'

/** Tells of a reply of the builder's people that was not on the page before. */
export function useNewReply(conversation: Thread | null, tell: (reply: ShownLetter) => void): void {
  const latest = useLatest(tell)
  const reply = conversation?.entries.findLast((entry): entry is ShownLetter => entry.from === 'staff')
  const known = useRef({ conversationId: conversation?.id, replyId: reply?.id })
  useEffect(() => {
    const isNew = known.current.conversationId === conversation?.id && known.current.replyId !== reply?.id
    known.current = { conversationId: conversation?.id, replyId: reply?.id }
    if (isNew && reply) latest.current(reply)
  }, [conversation?.id, reply, latest])
}

/** Says that the replies on this page were seen, once somebody has the page before them. */
export function useSeenReplies(conversation: Thread | null): void {
  const { submit } = useFetcher({ key: 'seen-replies' })
  const conversationId = conversation?.id
  const messageId = conversation?.handover?.unseenReplyId
  const said = useRef<string | null>(null)
  useEffect(() => {
    if (!conversationId || !messageId) return
    const say = () => {
      if (document.visibilityState !== 'visible' || said.current === messageId) return
      said.current = messageId
      submit({ intent: 'seen', messageId }, { method: 'post', action: homePath.conversation(conversationId) })
    }
    say()
    document.addEventListener('visibilitychange', say)
    return () => document.removeEventListener('visibilitychange', say)
  }, [conversationId, messageId, submit])
}
