import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Loads the page's data again every `everyMs` while `active` and while the tab is looked at; one load at a time. */
export function useLiveRevalidation(active: boolean, everyMs = 1_000): void {
  const { revalidate, state } = useRevalidator()
  const latest = useRef({ revalidate, state })
  latest.current = { revalidate, state }
  useEffect(() => {
    if (!active) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && latest.current.state === 'idle') latest.current.revalidate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [active, everyMs])
}
