import { AsyncLocalStorage } from 'node:async_hooks'
import { processSingleton } from './process-singleton.server'

type RequestContext = { requestId: string }

const context = processSingleton('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Runs `work` so that everything it calls, awaits or schedules belongs to this request. */
export function runInRequest<Result>(request: RequestContext, work: () => Result): Result {
  return context.run(request, work)
}

/** The id of the request that this code runs for; undefined outside of one (jobs, start, shutdown). */
export function currentRequestId(): string | undefined {
  return context.getStore()?.requestId
}
