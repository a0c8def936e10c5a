import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { apiPath } from '~/domain/paths/api'

const everyMs = 30_000
const changed = 'openhouse:inbox-changed'
/** As many as the server counts. */
const countedAtMost = 100

/** That something was done in the inbox: what shows how much waits there looks again. */
export function tellInboxChanged(): void {
  window.dispatchEvent(new Event(changed))
}

/** How many conversations wait for staff, as it is shown; null for none, or while it is not known. */
export function useOpenHandovers(isAllowed: boolean): string | null {
  const [open, setOpen] = useState(0)
  const { pathname } = useLocation()
  const isInInbox = pathname.startsWith(adminPath.inbox())
  useEffect(() => {
    if (!isAllowed) return
    const leaving = new AbortController()
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const found = await askHowMany(leaving.signal)
      if (found !== undefined) setOpen(found)
    }
    void look()
    const timer = setInterval(look, everyMs)
    window.addEventListener(changed, look)
    document.addEventListener('visibilitychange', look)
    return () => {
      leaving.abort()
      clearInterval(timer)
      window.removeEventListener(changed, look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isAllowed, isInInbox])
  if (!open) return null
  return open >= countedAtMost ? `${countedAtMost - 1}+` : String(open)
}

async function askHowMany(signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(apiPath.inbox(), { signal, headers: { Accept: 'application/json' } })
    if (!response.ok) return undefined
    const { open } = (await response.json()) as { open: number }
    return open
  } catch {
    return undefined
  }
}
