import type { LoaderFunctionArgs } from '@remix-run/node'
import { asksForFile, requirePermission, requireProofOfFile } from '~/auth/guards.server'
import { answerEndpoint } from '~/features/analytics/api/answer-endpoint.server'
import { documentReadersEndpoint } from '~/features/analytics/documents/api.server'
import { groundOfDevelopment } from '~/features/analytics/api/ground.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { documentDetails } from '~/features/documents/queries/document-details.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:read')
  if (asksForFile(request)) await requireProofOfFile(request)
  const ground = async () => {
    const development = await developmentPlace(scope, params.developmentId)
    const document = await documentDetails(scope, { developmentId: development.id, documentId: params.documentId })
    return { ...groundOfDevelopment(development), subjectId: document.id }
  }
  return answerEndpoint(documentReadersEndpoint, { request, scope, ground })
}
