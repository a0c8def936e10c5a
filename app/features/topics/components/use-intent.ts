import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'

/** What an action answers that refused: the messages by field. What it took leads to a redirect, and so to no answer. */
type Refusal = { errors: Record<string, string[]> }

/** A form in a dialog: it closes when what it sent was taken, and shows why when it was not. */
export function useIntent(onDone: () => void) {
  const fetcher = useFetcher<Refusal | { done: true }>()
  const { data, state } = fetcher
  const isDone = state === 'idle' && data !== undefined && 'done' in data
  useEffect(() => {
    if (isDone) onDone()
    // Only when it becomes done: the caller's function is another one at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone])
  return { fetcher, errors: data && 'errors' in data ? data.errors : {} }
}
