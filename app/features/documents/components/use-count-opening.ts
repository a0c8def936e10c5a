import { useEffect } from 'react'
import { homePath } from '~/domain/paths/home'
import { newId } from '~/lib/id'

/** After so long, coming back to the same entry of the browser's history is another opening. */
const sameActMs = 30 * 60_000

/**
 * Says once that somebody has opened this document in the viewer. A reload, and going back to it, are the same opening: the act has a
 * name that stays with the entry of the browser's history, and the server counts a name once.
 */
export function useCountOpening(documentId: string, page: number): void {
  useEffect(() => {
    const tell = () => {
      const body = new URLSearchParams({ act: actOf(documentId), page: String(page) })
      const send = () => fetch(homePath.documentViewed(documentId), { method: 'POST', body, keepalive: true })
      // Without a connection it is read from what the phone keeps, and told when there is one again.
      send().catch(() => window.addEventListener('online', () => void send().catch(() => {}), { once: true }))
    }
    if (!('prerendering' in document && document.prerendering)) return tell()
    document.addEventListener('prerenderingchange', tell, { once: true })
    return () => document.removeEventListener('prerenderingchange', tell)
    // The page where it was opened, not those that are read after it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [documentId])
}

function actOf(documentId: string): string {
  const key = `opened:${documentId}`
  const state: unknown = window.history.state
  const entry = typeof state === 'object' && state !== null && 'key' in state ? String(state.key) : 'first'
  const now = Date.now()
  const known = readAct(key)
  const act = known && known.entry === entry && now - known.at < sameActMs ? known.act : newId()
  try {
    sessionStorage.setItem(key, JSON.stringify({ act, entry, at: now }))
  } catch {
    // Where nothing may be kept, a reload is another opening.
  }
  return act
}

type Act = { act: string; entry: string; at: number }

function readAct(key: string): Act | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isAct(kept) ? kept : null
  } catch {
    return null
  }
}

function isAct(kept: unknown): kept is Act {
  if (typeof kept !== 'object' || kept === null || !('act' in kept && 'entry' in kept && 'at' in kept)) return false
  return typeof kept.act === 'string' && typeof kept.entry === 'string' && typeof kept.at === 'number'
}
