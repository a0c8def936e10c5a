// Expected failures are thrown by name (`throw notFound('Development')`), and are Responses: Remix gives a page that status
// and its error boundary the Problem as `useRouteError().data`. Remix parses the body of a thrown Response only when it is
// `application/json`, so that is what a thrown one says; `problemResponse` is for API routes, which answer
// `application/problem+json` (RFC 9457):
//   try { … } catch (error) { return problemResponse(error, request) }
import { STATUS_CODES } from 'node:http'
import { ZodError } from 'zod'
import { log } from './log.server'
import { outageOf, serviceName, type Service } from './outage'
import { reportUnexpected } from './unexpected-errors.server'

export type FieldErrors = Record<string, string[]>

export type Problem = {
  type: 'about:blank'
  title: string
  status: number
  detail: string
  /** What is wrong with each field of the request; '' is the request as a whole. */
  errors?: FieldErrors
  /** Path of the request that failed. */
  instance?: string
}

type HttpErrorOptions = { errors?: FieldErrors; headers?: Record<string, string> }

/** A failure that the client may be told about, with its status. */
export class HttpError extends Response {
  readonly problem: Problem

  constructor(status: number, detail: string, { errors, headers }: HttpErrorOptions = {}) {
    const problem = toProblem(status, detail, errors)
    super(JSON.stringify(problem), {
      status,
      statusText: problem.title,
      headers: { 'Cache-Control': 'no-store', ...headers, 'Content-Type': 'application/json; charset=utf-8' },
    })
    this.problem = problem
  }

  get message(): string {
    return this.problem.detail
  }
}

/** 400; `errors` maps a field to what is wrong with it. */
export function badRequest(errors: FieldErrors): HttpError {
  const first = Object.values(errors).flat()[0]
  return new HttpError(400, first ?? 'The request is not valid.', { errors })
}

/** 401: nobody is signed in. */
export function unauthorized(): HttpError {
  return new HttpError(401, 'Sign in to go on.')
}

/** 403: signed in, but not allowed. */
export function forbidden(detail = 'You are not allowed to do this.'): HttpError {
  return new HttpError(403, detail)
}

/** 404; `what` is the noun that the person knows: `notFound('Development')`. */
export function notFound(what: string): HttpError {
  return new HttpError(404, `${what} not found.`)
}

/** 413; the limit is told in whole MB when there are any. */
export function payloadTooLarge(maxBytes: number): HttpError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024)
  return new HttpError(413, `The file is larger than ${megabytes > 0 ? `${megabytes} MB` : `${maxBytes} bytes`}.`)
}

/** 429 with Retry-After; `headers` may say more of the limit. */
export function tooManyRequests(retryAfterS: number, headers: Record<string, string> = {}): HttpError {
  const seconds = Math.max(1, Math.ceil(retryAfterS))
  return new HttpError(429, `Too many requests. Try again in ${seconds} s.`, {
    headers: { 'Retry-After': String(seconds), ...headers },
  })
}

const RETRY_AFTER_S = 30

/** 503 with Retry-After: what this needs does not answer, which is nobody's fault who asks. */
export function unavailable(service: Service): HttpError {
  const what = serviceName(service)
  const detail = `${what.charAt(0).toUpperCase()}${what.slice(1)} does not answer at the moment. Nothing is lost; try again in a few minutes.`
  return new HttpError(503, detail, { headers: { 'Retry-After': String(RETRY_AFTER_S) } })
}

/**
 * The answer of an API route to whatever was thrown. A Response that is no HttpError (a redirect) is passed on; an unexpected
 * error is logged and becomes a 500 that tells nothing of it.
 */
export function problemResponse(error: unknown, request: Request): Response {
  if (error instanceof HttpError) return toResponse(error.problem, request, new Headers(error.headers))
  if (error instanceof Response) return error
  if (error instanceof ZodError)
    return toResponse(toProblem(400, 'The request is not valid.', fieldErrors(error)), request)
  const missing = outageOf(error)
  if (missing) {
    log.error({ err: error, missing }, 'a service is away')
    const { problem, headers } = unavailable(missing)
    return toResponse(problem, request, new Headers(headers))
  }
  log.error({ err: error }, 'unexpected error in an API route')
  reportUnexpected(error)
  return toResponse(toProblem(500, 'Something went wrong on our side. Try again.'), request)
}

/** The messages of a zod error by dotted field path. */
export function fieldErrors(error: ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) (errors[issue.path.join('.')] ??= []).push(issue.message)
  return errors
}

function toProblem(status: number, detail: string, errors?: FieldErrors): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, ...(errors && { errors }) }
}

function toResponse(
  problem: Problem,
  request: Request,
  headers = new Headers({ 'Cache-Control': 'no-store' }),
): Response {
  headers.set('Content-Type', 'application/problem+json; charset=utf-8')
  const body: Problem = { ...problem, instance: new URL(request.url).pathname }
  return new Response(JSON.stringify(body), { status: problem.status, statusText: problem.title, headers })
}

/** Whether a program asks, which is told what is wrong in JSON (RFC 9457), and never sent to a page. */
export function isApiPath(pathname: string): boolean {
  return /^\/api(?:\/|$)/i.test(pathname)
}
