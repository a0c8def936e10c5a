import { useEffect } from 'react'

// What Remix puts in place of an error of the server, which the server's own log has.
const sanitized = 'Unexpected Server Error'

/** Hands an error that an error boundary caught to the browser, which tells whoever listens for errors of the page. */
export function reportCaughtError(error: unknown): void {
  if (error instanceof Error && error.message !== sanitized) reportError(error)
}

/** The same for a boundary that is a function. */
export function useReportError(error: unknown): void {
  useEffect(() => reportCaughtError(error), [error])
}
