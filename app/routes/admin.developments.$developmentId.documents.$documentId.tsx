import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { removeDocument } from '~/features/documents/commands/remove-document.server'
import { retryDocument } from '~/features/documents/commands/retry-document.server'
import { DocumentPage } from '~/features/documents/components/document-page'
import { documentIntentSchema, readFirstPassage } from '~/features/documents/filters'
import { documentChunks } from '~/features/documents/queries/document-chunks.server'
import { documentDetails } from '~/features/documents/queries/document-details.server'
import { flashCookie } from '~/lib/flash'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.document.title} · OpenHouse` : 'OpenHouse' },
]

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ document }) => document.title }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId, timezone } = await developmentPlace(scope, params.developmentId)
  const document = await documentDetails(scope, { developmentId, documentId: params.documentId })
  const firstPassage = readFirstPassage(new URL(request.url).searchParams)
  const passages = await documentChunks(scope, document.id, firstPassage)
  return { document, passages, firstPassage, timeZone: timezone, now: new Date().toISOString() }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const { id } = await documentDetails(scope, { developmentId, documentId: params.documentId })
  const { intent } = documentIntentSchema.parse(Object.fromEntries(await request.formData()))
  if (intent === 'retry') {
    await retryDocument(scope, id)
    return null
  }
  const { title } = await removeDocument(scope, id)
  const message = `“${title}” is removed.`
  const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
  return redirect(`/admin/developments/${developmentId}/documents`, { headers })
}

export default function DocumentRoute() {
  return <DocumentPage {...useLoaderData<typeof loader>()} />
}
