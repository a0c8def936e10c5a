import { useEffect } from 'react'

const EVERY_MS = 3_000

/** Reads the page anew every few seconds as long as something on it is not settled, and somebody has it before them. */
export function useLookAgain(isUnsettled: boolean, look: () => void): void {
  useEffect(() => {
    if (!isUnsettled) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') look()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isUnsettled, look])
}
