// The web process: Express in front of Remix. Vite serves the sources while developing, build/ in production.
import '~/platform/check-env.server'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { createServer, type Server, STATUS_CODES } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { uploads } from '~/domain/documents/uploads'
import { beginDraining, cutOffStreams } from '~/platform/draining.server'
import { env } from '~/platform/env.server'
import { accessLog } from '~/platform/http/access-log.server'
import { tellAnswered } from '~/platform/http/answered-requests.server'
import { clientAddress, noticeProxy, proxyWarning } from '~/platform/http/client-address.server'
import { compress } from '~/platform/http/compress.server'
import { drainable } from '~/platform/http/drain.server'
import { limitRequests } from '~/platform/http/limit-requests.server'
import { originCheck } from '~/platform/http/origin-check.server'
import { remixHandler } from '~/platform/http/remix-handler.server'
import { requestId } from '~/platform/http/request-id.server'
import { securityHeaders } from '~/platform/http/security-headers.server'
import { closeSlowBodies } from '~/platform/http/slow-bodies.server'
import { servePdfAssets } from '~/platform/http/serve-pdf-assets.server'
import type * as lifecycle from '~/platform/lifecycle.server'
import { log } from '~/platform/log.server'
import { stopOnSignals } from '~/platform/stop-signals.server'
import { reportUnexpected } from '~/platform/unexpected-errors.server'

// Both below the 30 s that compose.yml gives.
const DRAIN_MS = 20_000
const STOP_MS = 28_000
// To save what was said so far, and to say why it ends.
const CUT_OFF_MS = 3_000
const noCache = { 'Cache-Control': 'no-cache' }
// Long enough for 60 MB over a slow line.
const REQUEST_TIMEOUT_MS = 15 * 60_000
// Headers are short; a body has its own pace (closeSlowBodies).
const HEADERS_TIMEOUT_MS = 30_000
const CHECK_TIMEOUTS_MS = 5_000

/** app/entry.server.tsx also exports the lifecycle, so that the instance inside the bundle is the one that runs. */
type Entry = ServerBuild['entry']['module'] & Pick<typeof lifecycle, 'start' | 'shutdown'>
type Build = ServerBuild & { entry: { module: Entry } }
type Frontend = { build: Build | (() => Promise<Build>); serveAssets(app: Express): void; close(): Promise<void> }

async function main(): Promise<void> {
  const { NODE_ENV, PORT, DEMO, HOST, PUBLIC_URL, TRUST_PROXY } = env()
  const app = express()
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_TIMEOUTS_MS,
    },
    app,
  )
  const frontend = NODE_ENV === 'production' ? await builtFrontend() : await viteFrontend(server)
  configure(app, frontend)

  const build = typeof frontend.build === 'function' ? await frontend.build() : frontend.build
  const { start, shutdown } = build.entry.module
  const { drain } = drainable(server)
  stopOnSignals({
    boundMs: STOP_MS,
    async stop() {
      beginDraining()
      const cutOff = await drain(DRAIN_MS, { onCutOff: cutOffStreams, graceMs: CUT_OFF_MS })
      if (cutOff > 0) log.warn({ cutOff }, 'requests were cut off')
      await frontend.close()
      await shutdown()
    },
  })
  await start()
  const warning = proxyWarning(PUBLIC_URL, TRUST_PROXY)
  if (warning) log.warn(warning)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // The demo, whose passwords anybody knows, is for whoever sits at this machine, unless it is told otherwise.
    server.listen(PORT, HOST ?? (DEMO ? '127.0.0.1' : undefined), resolve)
  })
  log.info({ port: PORT, mode: NODE_ENV }, `OpenHouse is at http://localhost:${PORT}`)
}

function configure(app: Express, frontend: Frontend): void {
  const { NODE_ENV, PUBLIC_URL, TRUST_PROXY } = env()
  const production = NODE_ENV === 'production'
  app.set('trust proxy', TRUST_PROXY)
  app.disable('x-powered-by')
  app.use(
    requestId(),
    noticeProxy(TRUST_PROXY),
    accessLog(log),
    tellAnswered(),
    securityHeaders({ production, tileUrl: env().TILE_URL }),
    closeSlowBodies(),
    compress(),
  )
  app.use(originCheck({ publicUrl: PUBLIC_URL }))
  frontend.serveAssets(app)
  servePdfAssets(app)
  app.use(limitRequests())
  app.all('*', remixHandler({ build: frontend.build, mode: NODE_ENV, loadContext, uploads }))
  app.use(answerUnexpected)
}

function loadContext(req: express.Request, res: express.Response): AppLoadContext {
  const { cspNonce, requestId } = res.locals as { cspNonce: string; requestId: string }
  return { cspNonce, requestId, clientAddress: clientAddress(req) ?? '' }
}

const answerUnexpected: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  const status = clientErrorStatus(error)
  if (status && !res.headersSent) return void res.status(status).type('text/plain').send(STATUS_CODES[status])
  log.error({ err: error }, 'request failed outside of its route')
  reportUnexpected(error)
  if (res.headersSent) return void res.destroy()
  res.status(500).type('text/plain').send('Something went wrong on our side.')
}

// Of express.static, which throws on addresses that cannot be decoded.
function clientErrorStatus(error: unknown): number | null {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 500 ? status : null
}

async function builtFrontend(): Promise<Frontend> {
  const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as Build
  return {
    build,
    close: async () => undefined,
    serveAssets(app) {
      app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y', redirect: false }))
      app.use('/assets', (_req, res) => void res.status(404).type('text/plain').send('Not Found'))
      // Asked for anew each time: an old service worker would keep old pages alive.
      app.get(
        '/sw.js',
        (_req, res) => void res.sendFile(path.resolve('build/client/sw.js'), { cacheControl: false, headers: noCache }),
      )
      app.use(express.static('build/client', { maxAge: '1h', index: false, redirect: false }))
    },
  }
}

async function viteFrontend(server: Server): Promise<Frontend> {
  const { createServer: createViteServer } = await import('vite')
  const known = process.listeners('SIGTERM')
  const vite = await createViteServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  // Remix starts a compiler inside Vite that ends the process at SIGTERM, before ours has closed what is open.
  for (const listener of process.listeners('SIGTERM')) if (!known.includes(listener)) process.off('SIGTERM', listener)
  return {
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as Build,
    close: () => vite.close(),
    serveAssets: (app) => void app.use(vite.middlewares),
  }
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'could not start')
  process.exitCode = 1
  setTimeout(() => process.exit(1), 500).unref()
})
