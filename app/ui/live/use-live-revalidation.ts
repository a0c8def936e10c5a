import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { type Connection } from './live-source'
import { useLive } from './use-live'

/**
 * Loads the page's data again when something about one of these topics has changed; one load at a time, and never in the middle of a way
 * to another page, which it would begin anew.
 */
export function useLiveRevalidation(topics: readonly string[]): Connection {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const isIdle = state === 'idle' && navigation.state === 'idle'
  const isDue = useRef(false)
  const connection = useLive(topics, () => {
    if (isIdle) revalidate()
    else isDue.current = true
  })
  useEffect(() => {
    if (!isIdle || !isDue.current) return
    isDue.current = false
    revalidate()
  }, [isIdle, revalidate])
  return connection
}
