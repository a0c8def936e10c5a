import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'

export type HandoverActionData =
  | { done: string }
  | { overtaken: { by: string; at: string } }
  | { errors: Record<string, string[]> }
  | { failed: true; status: number }

/** A form of the page: what came of it is told once, when it has come. */
export function useHandoverAction(onAnswer: (answer: HandoverActionData) => void) {
  const fetcher = useFetcher<HandoverActionData>()
  const { data, state } = fetcher
  const told = useRef<unknown>(undefined)
  useEffect(() => {
    if (state !== 'idle' || data === undefined || told.current === data) return
    told.current = data
    onAnswer(data)
  })
  return { fetcher, isBusy: state !== 'idle' }
}

/** What went wrong, in words; null when nothing did. */
export function troubleOf(answer: HandoverActionData | undefined): string | null {
  if (!answer) return null
  if ('failed' in answer)
    return answer.status === 0
      ? 'There is no connection. Your words are kept: send them again in a moment.'
      : answer.status === 401 || answer.status === 403
        ? 'You are signed out. Your words are kept: sign in again in another tab, then send them.'
        : answer.status === 404
          ? 'This conversation is not there any more. Your words are kept.'
          : 'Something went wrong on our side. Your words are kept: send them again.'
  return 'errors' in answer ? (Object.values(answer.errors).flat()[0] ?? 'Something is not right.') : null
}
