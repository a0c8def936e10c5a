import { useEffect, useLayoutEffect, useRef } from 'react'

/** An effect before anything else can happen; on the server, where React would warn of one, none. */
export const useLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** What the page that is shown was rendered with, for listeners and timers that outlive a render: never older than what one sees. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  useLayout(() => {
    latest.current = value
  })
  return latest
}
