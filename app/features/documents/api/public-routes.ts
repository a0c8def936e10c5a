import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { apiPath } from '~/domain/paths/api'
import { publicDocuments, publicDocumentsQuery } from './public-schemas'

/**
 * The public API of a homeowner's documents, for the description of the API.
 * @param refusals what every endpoint may answer besides, by status.
 */
export function publicDocumentRoutes(refusals: RouteConfig['responses']): RouteConfig[] {
  const security: RouteConfig['security'] = [{ homeSession: [] }, { apiToken: [] }]
  return [
    {
      method: 'get',
      path: apiPath.publicDocuments(),
      operationId: 'publicDocuments',
      tags: ['Homeowner'],
      summary: 'The documents of a home',
      description: 'Those of its house type, and those of every house.',
      security,
      request: { query: publicDocumentsQuery },
      responses: {
        200: { description: 'A page of documents', content: { 'application/json': { schema: publicDocuments } } },
        304: { description: 'Nothing has changed since the entity tag that was sent.' },
        ...refusals,
      },
    },
    {
      method: 'get',
      path: apiPath.publicDownload('{documentId}'),
      operationId: 'publicDocumentDownload',
      tags: ['Homeowner'],
      summary: 'The file of a document',
      description:
        'Leads to the file, at an address that is good for five minutes and for the same homeowner alone: send the session or the ' +
        'token along. Counts as a download, once however often it is asked for within ten seconds.',
      security,
      request: { params: z.object({ documentId: z.string().uuid() }) },
      responses: {
        302: { description: 'Where the file is.', headers: { Location: { schema: { type: 'string' } } } },
        ...refusals,
      },
    },
  ]
}
