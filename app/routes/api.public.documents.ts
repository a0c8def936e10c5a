import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireApiHomeowner } from '~/auth/guards.server'
import { answerPublicDocuments } from '~/features/documents/api/public-documents.server'
import { problemResponse } from '~/platform/problem.server'

/** The documents of a home as JSON, by the session of its homeowner or by an API token. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  try {
    const { scope, headers } = await requireApiHomeowner(request)
    return await answerPublicDocuments(request, scope, headers)
  } catch (error) {
    return problemResponse(error, request)
  }
}
