import { useCallback, useEffect, useRef, useState } from 'react'
import { apiPath } from '~/domain/paths/api'
import type { HandoverState } from '~/features/handover/queries/handover.server'

const everyMs = 4_000
const longestPauseMs = 60_000

/**
 * How the conversation stands, asked anew every few seconds while it is looked at, when the window comes back to the front, and when
 * `refresh` is called. What was said by the assistant is not part of it: that does not change.
 */
export function useHandoverState(initial: HandoverState): {
  state: HandoverState
  isLive: boolean
  refresh: () => Promise<void>
} {
  const [state, setState] = useState(initial)
  const [isLive, setIsLive] = useState(true)
  const version = useRef(initial.version)
  const failures = useRef(0)

  const refresh = useCallback(async () => {
    const found = await askHowItStands(initial.id, version.current)
    failures.current = found === undefined ? failures.current + 1 : 0
    setIsLive(found !== undefined)
    if (!found) return
    version.current = found.version
    setState(found)
  }, [initial.id])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const look = async () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') await refresh()
      if (stopped) return
      clearTimeout(timer)
      timer = setTimeout(look, Math.min(everyMs * 2 ** failures.current, longestPauseMs))
    }
    const onReturn = () => void look()
    document.addEventListener('visibilitychange', onReturn)
    window.addEventListener('focus', onReturn)
    timer = setTimeout(look, everyMs)
    return () => {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onReturn)
      window.removeEventListener('focus', onReturn)
    }
  }, [refresh])

  return { state, isLive, refresh }
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
