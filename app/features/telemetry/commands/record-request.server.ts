import { serverPath } from '~/domain/paths/home'
import { newId } from '~/lib/id'
import type { AnsweredRequest } from '~/platform/http/answered-requests.server'
import { processSingleton } from '~/platform/process-singleton.server'
import { rowBuffer } from '~/platform/row-buffer.server'
import { type RequestRow, writeRequests } from './write-requests.server'

// Asked every few seconds by whoever watches over the processes, and by nobody else.
const healthChecks = new Set([serverPath.healthz(), serverPath.readyz()])

/** Requests of this process that wait to be written. */
export const requestRows = processSingleton('request-rows', () =>
  rowBuffer<RequestRow>({ name: 'request_log', max: 20_000, batch: 2_000, write: writeRequests }),
)

/** Keeps a request that was answered for the log; it is written within some seconds. Health checks are left out. */
export function recordRequest({ at, person, durationMs, ...request }: AnsweredRequest): void {
  if (healthChecks.has(request.route)) return
  requestRows.add({
    ...request,
    id: newId(at),
    createdAt: at,
    // As the column keeps it, so that what is counted here and from the rows is the same.
    durationMs: Math.fround(Math.round(durationMs * 10) / 10),
    actorKind: person?.kind ?? 'anonymous',
    tenantId: person?.tenantId ?? null,
  })
}
