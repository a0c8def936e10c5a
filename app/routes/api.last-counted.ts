import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { requirePermission } from '~/auth/guards.server'
import { lastCounted } from '~/metrics/query/last-counted.server'
import { problemResponse } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'

const schema = z.object({ development: z.string().uuid('A development is named by its id.').nullable() })

/** When the figures of a development, or of all that one may see, were last recounted. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'analytics:read')
    const { development } = schema.parse({ development: searchParamsOf(request).get('development') })
    return Response.json({ at: await lastCounted(scope, development) }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return problemResponse(error, request)
  }
}
