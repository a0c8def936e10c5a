// In the browser: what goes wrong on a page is told to the server, once a page load, and a few at the most.
import { apiPath } from '~/domain/paths/api'

const ENDPOINT = apiPath.clientErrors()
const MOST = 20
// Known to mean nothing: a layout that settles in the next frame; a request that was given up; a script of another site, of which
// a browser tells no more.
const harmless = /^ResizeObserver loop|^Script error\.?$/

type Report = { type: string; message: string; stack: string | null; path: string }

const told = new Set<string>()

/** Tells the server of errors that nothing on the page catches, and of those that an error boundary shows. */
export function reportClientErrors(): void {
  window.addEventListener('error', ({ error, message, filename }) => {
    // Extensions run in the page and are not ours.
    if (filename && !filename.startsWith(location.origin)) return
    report(error ?? message)
  })
  window.addEventListener('unhandledrejection', (event) => {
    // A page that is left takes the figures with it that were still on their way: nobody waits for them any more.
    if (isGivenUp(event.reason)) event.preventDefault()
    else report(event.reason)
  })
}

// React's number for a streamed panel that the page was changed around before it was there. It is drawn in the browser instead.
const drawnInTheBrowser = /^Minified React error #421;|received an update before it finished hydrating/

/** What React could mend by itself while a page came alive: told to the server, but for what is no fault at all. */
export function onRecoverableError(error: unknown): void {
  if (!(error instanceof Error && drawnInTheBrowser.test(error.message))) reportError(error)
}

const isGivenUp = (reason: unknown) => reason instanceof DOMException && reason.name === 'AbortError'

function report(thrown: unknown): void {
  const { type, message, stack } = describe(thrown)
  const key = `${type}: ${message}`
  if (type === 'AbortError' || harmless.test(message) || told.has(key) || told.size >= MOST) return
  told.add(key)
  send({ type, message, stack, path: location.pathname })
}

function describe(thrown: unknown): Omit<Report, 'path'> {
  if (thrown instanceof Error || thrown instanceof DOMException)
    return {
      type: thrown.name,
      message: (thrown.message || thrown.name).slice(0, 500),
      stack: thrown.stack?.slice(0, 4_000) ?? null,
    }
  return { type: typeof thrown, message: String(thrown).slice(0, 500), stack: null }
}

// A beacon goes out though the page is being left. Nothing is done about one that does not: an error of the report would be reported.
function send(errorReport: Report): void {
  const body = JSON.stringify(errorReport)
  const headers = { 'Content-Type': 'application/json' }
  if (navigator.sendBeacon?.(ENDPOINT, new Blob([body], { type: headers['Content-Type'] }))) return
  void fetch(ENDPOINT, { method: 'POST', body, headers, keepalive: true }).catch(() => undefined)
}
