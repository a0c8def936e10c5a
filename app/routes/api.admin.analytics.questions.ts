import type { LoaderFunctionArgs } from '@remix-run/node'
import { asksForFile, requirePermission, requireProofOfFile } from '~/auth/guards.server'
import { answerEndpoint } from '~/features/analytics/api/answer-endpoint.server'
import { questionsEndpoint } from '~/features/analytics/questions/api.server'
import { groundInSight, groundOfDevelopment } from '~/features/analytics/api/ground.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { searchParamsOf } from '~/platform/request-text.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'conversations:read')
  if (asksForFile(request)) await requireProofOfFile(request)
  const development = searchParamsOf(request).get('development')
  const ground = async () =>
    development ? groundOfDevelopment(await developmentPlace(scope, development)) : groundInSight(scope, request)
  return answerEndpoint(questionsEndpoint, { request, scope, ground })
}
