import { useRef } from 'react'
import { newId } from '~/lib/id'

/**
 * Names what a form does, so that the server does it once however often it is sent. The name stays until it is done: after a line that
 * was lost, the same form sends the same act.
 * @param done changes once the act is done; null or undefined as long as it is not, or has failed.
 */
export function ActField({ done }: { done?: unknown }) {
  const act = useAct(done)
  // The browser may keep the name that the server made.
  return <input type="hidden" name="act" value={act} suppressHydrationWarning />
}

function useAct(done: unknown): string {
  const kept = useRef<{ act: string; done: unknown } | null>(null)
  const isDone = done !== undefined && done !== null && kept.current?.done !== done
  if (!kept.current || isDone) kept.current = { act: newId(), done: isDone ? done : kept.current?.done }
  return kept.current.act
}
