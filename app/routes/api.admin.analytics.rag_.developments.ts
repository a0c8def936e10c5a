import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { answerEndpoint } from '~/features/analytics/api/answer-endpoint.server'
import { groundInSight } from '~/features/analytics/api/ground.server'
import { ragDevelopmentsEndpoint } from '~/features/analytics/retrieval/api.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  return answerEndpoint(ragDevelopmentsEndpoint, { request, scope, ground: () => groundInSight(scope, request) })
}
