import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { searchEverything } from '~/features/workspace/queries/search-everything.server'
import { searchSchema } from '~/features/workspace/search-hit'
import { problemResponse } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'

const schema = z.object({ q: searchSchema })

/** What the command palette finds: developments, documents and homeowners that the person may see. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'developments:read')
    await limitCostly(scope, 'search', request)
    const { q } = schema.parse({ q: searchParamsOf(request).get('q') ?? '' })
    return Response.json({ hits: await searchEverything(scope, q) }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return problemResponse(error, request)
  }
}
