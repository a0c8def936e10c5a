import { useEffect } from 'react'
import { homePath } from '~/domain/paths/home'
import type { OfflineMessage } from '../offline/kept'

/**
 * Lets the phone keep what is needed without a connection. `personKey` says whose it is; null where nothing is to be kept, for
 * instance while staff look at this home in its owner's place.
 */
export function KeepOffline({ personKey }: { personKey: string | null }) {
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    void keep(personKey).catch(() => undefined)
  }, [personKey])
  useEffect(() => {
    window.addEventListener('click', leaveByDocument, true)
    return () => window.removeEventListener('click', leaveByDocument, true)
  }, [])
  return null
}

// Without a connection a link must ask for a whole page, for that is what the service worker has.
function leaveByDocument(event: MouseEvent): void {
  if (navigator.onLine || event.button !== 0 || !(event.target instanceof Element)) return
  const link = event.target.closest('a')
  if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith(homePath.front())) return
  event.preventDefault()
  location.assign(link.href)
}

async function keep(personKey: string | null): Promise<void> {
  const message: OfflineMessage = personKey ? { type: 'person', key: personKey } : { type: 'forget' }
  if (!personKey) return void navigator.serviceWorker.controller?.postMessage(message)
  // After the page has what it needs: its own loading comes first.
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }))
  await navigator.serviceWorker.register('/sw.js', { scope: homePath.front() })
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage(message)
}
