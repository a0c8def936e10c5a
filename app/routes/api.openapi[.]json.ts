import { openApiDocument } from '~/features/analytics/api/openapi.server'
import { importRoutes } from '~/features/homes/api/import-schemas'
import { publicDocumentRoutes } from '~/features/documents/api/public-routes'

export function loader() {
  return Response.json(openApiDocument(publicDocumentRoutes, importRoutes), {
    headers: { 'Cache-Control': 'public, max-age=300' },
  })
}
