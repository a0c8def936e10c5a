// Resource routes behind the real Express bridge and the real Remix handler, over real HTTP.
import type { ActionFunction, LoaderFunction, ServerBuild } from '@remix-run/node'
import express, { type RequestHandler } from 'express'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { uploads } from '~/domain/documents/uploads'
import { remixHandler } from '~/platform/http/remix-handler.server'

type ResourceRoute = { path: string; loader?: LoaderFunction; action?: ActionFunction }
export type TestServer = { url: string; server: Server; close(): Promise<void> }

export function startRemixServer(
  routes: ResourceRoute[],
  before: RequestHandler[] = [],
  { https }: { https?: boolean } = {},
): Promise<TestServer> {
  const loadContext = () => ({ cspNonce: 'nonce', requestId: 'request-id', clientAddress: '127.0.0.1' })
  return startServer([...before, remixHandler({ build: buildOf(routes), mode: 'test', loadContext, https, uploads })])
}

export async function startServer(handlers: RequestHandler[], trustProxy = 0): Promise<TestServer> {
  const app = express()
  app.set('trust proxy', trustProxy)
  app.use(...handlers)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, close }
}

function buildOf(routes: ResourceRoute[]): ServerBuild {
  const future = {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    v3_routeConfig: true,
    unstable_optimizeDeps: false,
  }
  return {
    mode: 'test',
    entry: { module: { default: () => new Response('no pages here', { status: 500 }), handleError: () => undefined } },
    routes: Object.fromEntries(
      routes.map(({ path, loader, action }) => [
        path,
        { id: path, path, module: { default: undefined, loader, action } },
      ]),
    ),
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future,
    isSpaMode: false,
  } as unknown as ServerBuild
}
