import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { analyticsApiPath } from '~/domain/paths/api'
import type { Endpoint } from './endpoint'
import { endpoints } from './endpoints'
import { envelope, id } from './schemas'

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.record(z.array(z.string())).optional().openapi({ description: 'What is wrong with each field.' }),
    instance: z.string().optional(),
  })
  .openapi('Problem', { description: 'RFC 9457.' })

const limitHeaders = {
  'RateLimit-Policy': {
    description: 'How many requests may be made in how many seconds.',
    schema: { type: 'string' as const },
  },
  'RateLimit-Limit': { description: 'Requests that may be made in the window.', schema: { type: 'integer' as const } },
  'RateLimit-Remaining': { description: 'Requests left in the window.', schema: { type: 'integer' as const } },
  'RateLimit-Reset': { description: 'Seconds until the window ends.', schema: { type: 'integer' as const } },
}

const refusals = {
  400: 'A parameter is wrong; `errors` names it.',
  401: 'Nobody is signed in.',
  403: 'The person may not.',
  404: 'There is no such thing that the person may see.',
  429: 'Too many requests; `Retry-After` says how long to wait.',
}

const refusalResponses = Object.fromEntries(
  Object.entries(refusals).map(([status, text]) => [
    status,
    { description: text, content: { 'application/problem+json': { schema: problem } } },
  ]),
)

function routeOf({ path, summary, description, query, answer, list }: Endpoint): RouteConfig {
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', id] as const)
  const json = { 'application/json': { schema: answer.merge(envelope) } }
  const csv = list ? { 'text/csv': { schema: { type: 'string' as const } } } : {}
  return {
    method: 'get',
    path: analyticsApiPath.endpoint(path),
    operationId: path.replaceAll(/\W(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, ''),
    summary,
    ...(description && { description }),
    security: [{ session: [] }],
    request: { query, ...(params.length && { params: z.object(Object.fromEntries(params)) }) },
    responses: {
      200: { description: summary, headers: limitHeaders, content: { ...json, ...csv } },
      304: { description: 'Nothing has changed since the entity tag that was sent.' },
      ...refusalResponses,
    },
  }
}

/**
 * The description of the API, as OpenAPI 3.1, generated from the schemas of its endpoints.
 * @param others what else is described, given what every endpoint may answer besides.
 */
export function openApiDocument(...others: ((refusals: RouteConfig['responses']) => RouteConfig[])[]) {
  const registry = new OpenAPIRegistry()
  registry.register('Problem', problem)
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'openhouse_staff' })
  registry.registerComponent('securitySchemes', 'homeSession', { type: 'apiKey', in: 'cookie', name: 'openhouse_home' })
  registry.registerComponent('securitySchemes', 'apiToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key that a homeowner makes in their settings: it begins with `oh_`, and reads alone.',
  })
  for (const endpoint of endpoints) registry.registerPath(routeOf(endpoint))
  for (const route of others.flatMap((describe) => describe(refusalResponses))) registry.registerPath(route)
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'OpenHouse',
      version: '1.0.0',
      description:
        'What the dashboards show, as JSON, for staff; and for a homeowner the documents of their home. Everybody gets what they may see.',
    },
  })
}
