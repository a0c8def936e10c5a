import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { onRecoverableError, reportClientErrors } from '~/features/telemetry/report-client-errors'

reportClientErrors()

// A page that a browser had put away whole may be somebody's who has signed out since: it is asked for anew, and not seen before.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  document.documentElement.style.visibility = 'hidden'
  location.reload()
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
