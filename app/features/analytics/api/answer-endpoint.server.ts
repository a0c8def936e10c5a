// How an endpoint answers a request: limit, parse, run, and an entity tag. Whatever goes wrong is told as problem+json.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { limitApi } from '~/auth/limit-api.server'
import { lagging, type Scope } from '~/auth/scope.server'
import { problemResponse } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { type Ask, askDirectly, askThroughCache } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { streamCsv } from './csv.server'
import type { Endpoint, EndpointContext, Ground } from './endpoint'
import { cursorOf, periodOf, readQuery } from './query'
import type { envelope } from './schemas'

type Asked = {
  request: Request
  scope: Scope
  /** What is looked at. @throws 404 for what the person may not see. */
  ground: () => Promise<Ground>
}

/** Answers as JSON with an entity tag (304 when the client has it), or as a CSV file where the endpoint is a list. */
export async function answerEndpoint<Query extends z.AnyZodObject, Answer extends z.AnyZodObject>(
  endpoint: Endpoint<Query, Answer>,
  { request, scope, ground }: Asked,
): Promise<Response> {
  let headers = new Headers()
  try {
    headers = await limitApi(request, scope)
    const query = readQuery(endpoint.query, searchParamsOf(request))
    const place = await ground()
    if (endpoint.list && 'format' in query && query.format === 'csv') {
      // A file is made page by page, and no page of it is asked for again.
      const reader = lagging(scope)
      const answer = answerer(endpoint, { scope: reader, ground: place, query, ask: askDirectly(reader) })
      return streamCsv(endpoint, { answer, query, headers })
    }
    const answer = answerer(endpoint, { scope, ground: place, query })
    return jsonResponse(await answer(query), request, headers)
  } catch (error) {
    const response = problemResponse(error, request)
    for (const [name, value] of headers) if (!response.headers.has(name)) response.headers.set(name, value)
    return response
  }
}

type Answering<Query> = { scope: Scope; ground: Ground; query: Query; ask?: Ask }

/** Asks an endpoint with these parameters; the CSV file asks it page by page. */
export function answerer<Query extends z.AnyZodObject, Answer extends z.AnyZodObject>(
  endpoint: Endpoint<Query, Answer>,
  { scope, ground, query, ask: put = askThroughCache(scope, ground.tags) }: Answering<z.output<Query>>,
) {
  const { timezone, today, tenantId, developmentId, subjectId = null } = ground
  const period = periodOf(query as Parameters<typeof periodOf>[0], today)
  return async (asked: z.output<Query>): Promise<z.input<Answer> & z.output<typeof envelope>> => {
    const counted: string[] = []
    const ask: EndpointContext<unknown>['ask'] = async (name, question, filters) => {
      const { value, asOf } = await put(name, question, filters)
      counted.push(asOf)
      return value
    }
    const place = { tenantId, developmentId }
    const answer = await endpoint.run({
      scope,
      place,
      subjectId,
      timezone,
      today,
      period,
      query: asked,
      cursor: cursorOf(asked),
      ask,
    })
    return { ...answer, period: periodFields(period, timezone), as_of: counted.sort()[0] ?? new Date().toISOString() }
  }
}

function periodFields(period: Period, timezone: string): z.output<typeof envelope>['period'] {
  const { from, to, compare, previousFrom, previousTo, unfinished } = period
  return { from, to, compare, previous_from: previousFrom, previous_to: previousTo, unfinished, timezone }
}

function jsonResponse(answer: unknown, request: Request, headers: Headers): Response {
  const body = JSON.stringify(answer)
  // Weak: a proxy may compress the body on its way.
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  headers.set('ETag', tag)
  headers.set('Cache-Control', 'private, max-age=0, must-revalidate')
  headers.append('Vary', 'Cookie')
  if (matches(request.headers.get('If-None-Match'), tag)) return new Response(null, { status: 304, headers })
  headers.set('Content-Type', 'application/json; charset=utf-8')
  return new Response(body, { headers })
}

function matches(header: string | null, tag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '')
  return header === '*' || (header ?? '').split(',').some((text) => bare(text) === bare(tag))
}
