import { AsyncLocalStorage } from 'node:async_hooks'
import { processSingleton } from './process-singleton.server'

type RequestContext = {
  requestId: string
  /** Address of the client; behind proxies only as right as TRUST_PROXY is. */
  clientAddress?: string
}

const context = processSingleton('request-context', () => new AsyncLocalStorage<RequestContext>())
const kept = processSingleton('request-context-kept', () => new WeakMap<RequestContext, Map<string, unknown>>())

/** Runs `work` so that everything it calls, awaits or schedules belongs to this request. */
export function runInRequest<Result>(request: RequestContext, work: () => Result): Result {
  return context.run(request, work)
}

/** The id of the request that this code runs for; undefined outside of one (jobs, start, shutdown). */
export function currentRequestId(): string | undefined {
  return context.getStore()?.requestId
}

/** The address of the client that this code runs for; undefined outside of a request. */
export function currentClientAddress(): string | undefined {
  return context.getStore()?.clientAddress || undefined
}

/**
 * What `make` makes, once for the whole HTTP request: a page's loaders run at the same time, each with a Request of its own.
 * Outside of a request it is made each time.
 */
export function oncePerRequest<Value>(name: string, make: () => Value): Value {
  const request = context.getStore()
  if (!request) return make()
  const values = kept.get(request) ?? new Map<string, unknown>()
  kept.set(request, values)
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as Value
}

/** Forgets what `oncePerRequest` keeps for this request: after a write that changes it. */
export function forgetInRequest(): void {
  const request = context.getStore()
  if (request) kept.delete(request)
}
