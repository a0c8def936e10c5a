import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { ReaderPage } from '~/features/documents/components/reader-page'
import { readOpening } from '~/features/documents/filters'
import { documentDetails } from '~/features/documents/queries/document-details.server'
import { documentChapters, pagePassages } from '~/features/documents/queries/page-passages.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What is read of ${data.document.title} · OpenHouse` : 'OpenHouse' },
]

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ document }) => `${document.title}: as it is read` }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const { id, title, pages, contentType } = await documentDetails(scope, {
    developmentId,
    documentId: params.documentId,
  })
  const page = readOpening(request).page ?? 1
  const [passages, chapters] = await Promise.all([pagePassages(scope, id, page), documentChapters(scope, id)])
  const document = { id, developmentId, title, pages, isPdf: contentType === 'application/pdf' }
  return { document, page, passages, chapters }
}

export default function DocumentReader() {
  return <ReaderPage {...useLoaderData<typeof loader>()} />
}
