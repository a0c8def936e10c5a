// What an endpoint is: its address, what it takes, what it returns (both as schemas, which describe and test it), and how.
import type { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import type { Period, Place } from '~/metrics/query/period'

/** What is looked at, and by whose calendar. */
export type Ground = Place & {
  timezone: string
  /** The newest day. */
  today: string
  /** What makes the figures stale. */
  tags: readonly string[]
  /** The one thing in it that the address names, such as a document. */
  subjectId?: string
}

export type EndpointContext<Query> = {
  scope: Scope
  place: Place
  /** The one thing of the place that the address names; null where it names none. */
  subjectId: string | null
  timezone: string
  today: string
  period: Period
  query: Query
  cursor: Keyset | null
  /** Puts a question through the cache. */
  ask: <Filters, Rows>(
    name: string,
    question: (scope: Scope, filters: Filters) => Promise<Rows>,
    filters: Filters,
  ) => Promise<Rows>
}

export type Endpoint<Query extends z.AnyZodObject = z.AnyZodObject, Answer extends z.AnyZodObject = z.AnyZodObject> = {
  /** Below /api/admin/analytics, as OpenAPI writes it: `developments/{developmentId}/timeline`. */
  path: string
  summary: string
  description?: string
  query: Query
  answer: Answer
  /** The field with the rows, where the endpoint is a list: these are what a CSV file holds. */
  list?: keyof z.output<Answer> & string
  /** Who may ask, if not everybody with analytics:read. */
  permission?: 'analytics:read' | 'platform:read'
  run: (context: EndpointContext<z.output<Query>>) => Promise<z.input<Answer>>
}

/** Holds an endpoint to its own schemas. */
export function defineEndpoint<Query extends z.AnyZodObject, Answer extends z.AnyZodObject>(
  endpoint: Endpoint<Query, Answer>,
): Endpoint<Query, Answer> {
  return endpoint
}
