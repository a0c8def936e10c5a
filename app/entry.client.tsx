import { RemixBrowser } from '@remix-run/react'
import { entryPaths, keptOfPerson, signOutPaths } from '~/features/home/offline/kept'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { onRecoverableError, reportClientErrors } from '~/features/telemetry/report-client-errors'
import { apiPath } from '~/domain/paths/api'
import { keepPageWithoutNetwork } from '~/ui/keep-page'
import { setLiveAddress } from '~/ui/live/live-source'

keepPageWithoutNetwork()
setLiveAddress(apiPath.live)

reportClientErrors()

// A page that a browser had put away whole may be somebody's who has signed out since: it is asked for anew, and not seen before.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  document.documentElement.style.visibility = 'hidden'
  location.reload()
})

// Words that were not sent are nobody else's. Elsewhere `Clear-Site-Data` sees to it; see app/auth/sign-out.server.ts.
document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return
  const { pathname } = new URL(target.action)
  // Whoever comes in finds nothing of somebody who was in before and never signed out, also where `Clear-Site-Data` is not known.
  if (entryPaths.test(pathname) && 'caches' in window) for (const name of keptOfPerson) void caches.delete(name)
  if (!signOutPaths.some((path) => pathname.startsWith(path))) return
  localStorage.clear()
  sessionStorage.clear()
})

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
    { onRecoverableError },
  )
})
