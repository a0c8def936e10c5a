import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { ErrorPage } from '~/ui/error-page'
import { OfflinePage } from './offline-page'

/** A page that failed; where there is no connection, that is why, and what still opens is more use than an apology. */
export function HomeError() {
  const error = useRouteError()
  const [isOffline] = useState(() => typeof navigator !== 'undefined' && !navigator.onLine)
  return isOffline && !isRouteErrorResponse(error) ? <OfflinePage /> : <ErrorPage homeHref={homePath.front()} framed />
}
