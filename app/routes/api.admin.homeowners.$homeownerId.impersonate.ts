import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { entryPath } from '~/domain/paths/home'
import { startImpersonation } from '~/features/impersonation/commands/start-impersonation.server'
import { reasonSchema } from '~/features/impersonation/filters'
import { notFound, problemResponse } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { readJson } from '~/platform/request-text.server'

const idSchema = z.string().uuid()
const BODY_LIMIT = 16 * 1024

/** `{ reason }` → `{ token, login_url, expires_at }`; the token stands behind the #, which browsers send to nobody. */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'homeowners:impersonate')
    await requireProof(request)
    const homeownerId = idSchema.safeParse(params.homeownerId)
    if (!homeownerId.success) throw notFound('Homeowner')
    const { reason } = reasonSchema.parse(await readJson(request, BODY_LIMIT))
    const { token, expiresAt } = await startImpersonation(scope, { homeownerId: homeownerId.data, reason })
    return Response.json(
      { token, login_url: publicUrl(`${entryPath.impersonate()}#token=${token}`), expires_at: expiresAt },
      { status: 201, headers: { 'Cache-Control': 'no-store' } },
    )
  } catch (error) {
    return problemResponse(error, request)
  }
}
