import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useLatest } from '~/ui/use-latest'

const STALE_AFTER_MS = 20_000

/** Loads the page's data again when somebody comes back to it: others of the home may have ticked something meanwhile. */
export function useFreshOnReturn(): void {
  const { revalidate } = useRevalidator()
  const latest = useLatest(revalidate)
  useEffect(() => {
    let loadedAt = Date.now()
    const onReturn = () => {
      if (document.visibilityState !== 'visible' || !navigator.onLine || Date.now() - loadedAt < STALE_AFTER_MS) return
      loadedAt = Date.now()
      latest.current()
    }
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [latest])
}
