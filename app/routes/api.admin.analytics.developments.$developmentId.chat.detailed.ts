import type { LoaderFunctionArgs } from '@remix-run/node'
import { asksForFile, requirePermission, requireProofOfFile } from '~/auth/guards.server'
import { answerEndpoint } from '~/features/analytics/api/answer-endpoint.server'
import { chatDetailedEndpoint } from '~/features/analytics/chat/api.server'
import { groundOfDevelopment } from '~/features/analytics/api/ground.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'conversations:read')
  if (asksForFile(request)) await requireProofOfFile(request)
  const ground = async () => groundOfDevelopment(await developmentPlace(scope, params.developmentId))
  return answerEndpoint(chatDetailedEndpoint, { request, scope, ground })
}
