import { useNavigate } from '@remix-run/react'
import { useCallback, useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { useLatest } from '~/ui/use-latest'
import type { Here } from './use-exchange'

/** What is asked to be handed over: a message begun, and the question it was typed as. */
type Asking = { message: string; isQuestion: boolean }

/** Whether it is being asked if the conversation is to go to people, and what follows from that. */
export function useHandingOver(here: Here, onDone: () => void) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState<Asking | null>(null)
  const done = useLatest(onDone)
  const talk = useCallback(() => setAsking({ message: '', isQuestion: false }), [])
  const onHandedOver = useCallback(
    (conversationId: string) => {
      setAsking(null)
      done.current()
      if (here.current !== conversationId) void navigate(homePath.conversation(conversationId), { replace: true })
    },
    [navigate, here, done],
  )
  return { asking, askFor: setAsking, talk, close: () => setAsking(null), onHandedOver }
}
