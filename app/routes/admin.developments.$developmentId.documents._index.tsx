import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { DocumentsPage } from '~/features/documents/components/documents-page'
import { readDocumentFilters } from '~/features/documents/filters'
import { documentCounts, documentList } from '~/features/documents/queries/document-list.server'
import { houseTypeOptions } from '~/features/documents/queries/house-type-options.server'
import { readCursor } from '~/lib/keyset'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const { searchParams } = new URL(request.url)
  const filters = readDocumentFilters(searchParams)
  const cursor = readCursor(searchParams.get('cursor'))
  const [page, counts, houseTypes] = await Promise.all([
    documentList(scope, { developmentId, filters, cursor }),
    documentCounts(scope, developmentId, filters),
    houseTypeOptions(scope, developmentId),
  ])
  return { developmentId, filters, page, counts, houseTypes, now: new Date().toISOString() }
}

export default function DocumentsIndex() {
  return <DocumentsPage {...useLoaderData<typeof loader>()} />
}
