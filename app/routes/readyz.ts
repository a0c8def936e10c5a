import { readiness } from '~/platform/readiness.server'

/** Public: whether this process can serve, for those who send it requests. */
export async function loader(): Promise<Response> {
  const { ready, ...checks } = await readiness()
  const body = { status: ready ? 'ready' : 'not_ready', checks }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
