import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { answerEndpoint } from '~/features/analytics/api/answer-endpoint.server'
import { groundOfSystem, systemLoadEndpoint } from '~/features/analytics/system/api.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'platform:read')
  return answerEndpoint(systemLoadEndpoint, { request, scope, ground: () => Promise.resolve(groundOfSystem()) })
}
