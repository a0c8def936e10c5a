import { AsyncLocalStorage } from 'node:async_hooks'
import type { Formats } from '~/lib/formats'
import { processSingleton } from './process-singleton.server'

type RequestContext = {
  requestId: string
  /** Address of the client; behind proxies only as right as TRUST_PROXY is. */
  clientAddress?: string
}

/** What becomes known of a request while it is answered: for the records alone, it permits nothing. */
export type RequestFacts = {
  /** The pattern of its address: `/admin/developments/:developmentId`. */
  route?: string
  /** What the parameters of the pattern stand for. */
  params?: Readonly<Record<string, string | undefined>>
  person?: PersonFacts
  /** How what is shown is written. */
  formats?: Formats
}

/** Who asks, as far as the records name them. */
export type PersonFacts = {
  kind: 'user' | 'homeowner'
  /** Null for those who see every tenant. */
  tenantId: string | null
  /** Null for those who see every development of their tenants. */
  developmentIds: readonly string[] | null
}

const context = processSingleton('request-context', () => new AsyncLocalStorage<RequestContext>())
const facts = processSingleton('request-facts', () => new WeakMap<RequestContext, RequestFacts>())
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

/** What is known so far of the request that this code runs for; undefined outside of one. It grows as the request is answered. */
export function requestFacts(): RequestFacts | undefined {
  const request = context.getStore()
  if (!request) return undefined
  const known = facts.get(request) ?? {}
  facts.set(request, known)
  return known
}

/** Adds to what is known of the request that this code runs for. */
export function noteFacts(more: RequestFacts): void {
  const known = requestFacts()
  if (known) Object.assign(known, more)
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
