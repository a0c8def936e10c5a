import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useLatest } from './use-latest'

/**
 * Loads the page's data again every `everyMs` while `active` and while the tab is looked at; one load at a time, and never in the
 * middle of a way to another page, which it would begin anew.
 */
export function useLiveRevalidation(active: boolean, everyMs = 1_000): void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const isIdle = state === 'idle' && navigation.state === 'idle'
  const latest = useLatest({ revalidate, isIdle })
  useEffect(() => {
    if (!active) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && latest.current.isIdle) latest.current.revalidate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [active, everyMs, latest])
}
