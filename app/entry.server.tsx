import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { adminPath } from '~/domain/paths/admin'
import { tellSetupLink } from '~/features/setup/tell-setup-link.server'
import { keepTelemetry } from '~/features/telemetry/keep-telemetry.server'
import { loggedPath } from '~/platform/http/access-log.server'
import { setFormatsSource } from '~/lib/formats'
import { log } from '~/platform/log.server'
import { requestFacts } from '~/platform/request-context.server'
import { pageStyles } from '~/platform/http/page-styles.server'
import { reportUnexpected } from '~/platform/unexpected-errors.server'
import { loadDrawings } from '~/ui/charts/drawings'
import { NonceProvider } from '~/ui/nonce'
import { stylesHref, StylesProvider } from '~/ui/styles'

export { shutdown, start } from '~/platform/lifecycle.server'

keepTelemetry()
setFormatsSource(() => requestFacts()?.formats)
tellSetupLink()

/** How long deferred data may take before its panel shows an error. Rendering gets a second more, to stream that error. */
export const streamTimeout = 15_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  await loadDrawings()
  const nonce = typeof loadContext?.cspNonce === 'string' ? loadContext.cspNonce : undefined
  // Bots get the whole page at once; people get the frame first.
  const readyEvent = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady'

  return new Promise((resolve, reject) => {
    let shellRendered = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <StylesProvider value={isOfStaff(request) ? null : pageStyles(stylesHref)}>
          <RemixServer context={context} url={request.url} nonce={nonce} />
        </StylesProvider>
      </NonceProvider>,
      {
        nonce,
        [readyEvent]() {
          shellRendered = true
          const body = new PassThrough()
          body.on('close', () => clearTimeout(timer))
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          status = 500
          // Before the shell, the error reaches handleError by the rejection.
          if (!shellRendered || request.signal.aborted) return
          log.error({ err: error, path: loggedPath(new URL(request.url).pathname) }, 'render failed')
          reportUnexpected(error)
        },
      },
    )
    const timer = setTimeout(abort, streamTimeout + 1_000)
  })
}

export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // An address that nothing answers to is the visitor's mistake; the request log has it.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log.error({ err: error, method: request.method, path: loggedPath(new URL(request.url).pathname) }, 'request failed')
  reportUnexpected(error)
}

// Staff keep the style sheet from one day to the next: they ask for it.
function isOfStaff(request: Request): boolean {
  return new URL(request.url).pathname.startsWith(adminPath.overview())
}
