import type { LoaderFunctionArgs } from '@remix-run/node'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { handoverSince } from '~/features/handover/queries/handover.server'
import { handoverStaff } from '~/features/handover/queries/handover-staff.server'
import { withNames } from '~/features/inbox/handover-page.server'
import { problemResponse } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'

/** What an open conversation asks every few seconds: how it stands now, or null while nothing has changed since `?version=`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'inbox:write')
    const version = searchParamsOf(request).get('version')
    const found = await handoverSince(scope, params.handoverId, version)
    const headers = { 'Cache-Control': 'no-store' }
    if (!found) return Response.json({ state: null }, { headers })
    const { staff: me } = await currentPerson(request)
    const staff = await handoverStaff(scope, { tenantId: found.tenantId, developmentId: found.developmentId })
    return Response.json({ state: withNames(found, me ? [me, ...staff] : staff) }, { headers })
  } catch (error) {
    return problemResponse(error, request)
  }
}
