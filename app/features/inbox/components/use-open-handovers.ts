import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { adminPath } from '~/domain/paths/admin'
import { apiPath } from '~/domain/paths/api'
import { useLive } from '~/ui/live/use-live'
import { useLatest } from '~/ui/use-latest'

const changed = 'openhouse:inbox-changed'
const inbox = [liveTopic.inbox()]
/** The server counts anew after five seconds. */
const gapMs = 5_000
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
  const look = () => void askHowMany().then((found) => found !== undefined && setOpen(found))
  const latest = useLatest(look)
  useEffect(() => {
    if (!isAllowed) return
    const onChange = () => latest.current()
    onChange()
    window.addEventListener(changed, onChange)
    return () => window.removeEventListener(changed, onChange)
  }, [isAllowed, isInInbox, latest])
  useLive(isAllowed ? inbox : [], look, gapMs)
  if (!open) return null
  return open >= countedAtMost ? `${countedAtMost - 1}+` : String(open)
}

async function askHowMany(): Promise<number | undefined> {
  try {
    const response = await fetch(apiPath.inbox(), { headers: { Accept: 'application/json' } })
    if (!response.ok) return undefined
    const { open } = (await response.json()) as { open: number }
    return open
  } catch {
    return undefined
  }
}
