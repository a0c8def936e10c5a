import { version } from '../../package.json'

/** Public: the process is up. Whether it can serve is /readyz. */
export function loader(): Response {
  const body = { status: 'ok', uptime_s: Math.round(process.uptime()), version }
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
}
