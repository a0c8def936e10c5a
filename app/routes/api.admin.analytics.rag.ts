import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { answerEndpoint } from '~/features/analytics/api/answer-endpoint.server'
import { groundInSight } from '~/features/analytics/api/ground.server'
import { ragEndpoint } from '~/features/analytics/retrieval/api.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  return answerEndpoint(ragEndpoint, { request, scope, ground: () => groundInSight(scope, request) })
}
