import { env } from '~/platform/env.server'
import { proxyState } from '~/platform/http/client-address.server'
import { readiness } from '~/platform/readiness.server'

/** Public: whether this process can serve, for those who send it requests. */
export async function loader(): Promise<Response> {
  const { ready, problems, ...checks } = await readiness()
  const proxy = proxyState(env().TRUST_PROXY)
  const body = { status: ready ? 'ready' : 'not_ready', checks: { ...checks, proxy }, problems }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
