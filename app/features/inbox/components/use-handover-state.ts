import { useCallback, useRef, useState } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { apiPath } from '~/domain/paths/api'
import type { HandoverState } from '~/features/handover/queries/handover.server'
import { useLive } from '~/ui/live/use-live'

/**
 * How the conversation stands, asked anew when it has changed, and when `refresh` is called. What was said by the assistant is not part
 * of it: that does not change.
 */
export function useHandoverState(initial: HandoverState): {
  state: HandoverState
  isLive: boolean
  refresh: () => Promise<void>
} {
  const [state, setState] = useState(initial)
  const [isKnown, setIsKnown] = useState(true)
  const version = useRef(initial.version)

  const refresh = useCallback(async () => {
    const found = await askHowItStands(initial.id, version.current)
    setIsKnown(found !== undefined)
    if (!found) return
    version.current = found.version
    setState(found)
  }, [initial.id])
  const connection = useLive([liveTopic.handover(initial.id)], () => void refresh())

  return { state, isLive: isKnown && connection !== 'lost', refresh }
}

/** Null while nothing has changed; undefined when it could not be learnt: signed out, or the server is away. */
async function askHowItStands(id: string, version: string): Promise<HandoverState | null | undefined> {
  try {
    const response = await fetch(apiPath.handover(id, { version }), {
      headers: { Accept: 'application/json' },
    })
    if (!response.ok) return undefined
    const { state } = (await response.json()) as { state: HandoverState | null }
    return state
  } catch {
    return undefined
  }
}
