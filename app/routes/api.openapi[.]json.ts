import { openApiDocument } from '~/features/analytics/api/openapi.server'
import { publicDocumentRoutes } from '~/features/documents/api/public-routes'

export function loader() {
  return Response.json(openApiDocument(publicDocumentRoutes), { headers: { 'Cache-Control': 'public, max-age=300' } })
}
