import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { openHandovers } from '~/features/inbox/queries/open-handovers.server'
import { problemResponse } from '~/platform/problem.server'

/** How many conversations wait for a member of staff: what stands beside the inbox in the sidebar. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'inbox:write')
    return Response.json({ open: await openHandovers(scope) }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return problemResponse(error, request)
  }
}
