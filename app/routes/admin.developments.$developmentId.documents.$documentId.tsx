import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { askThroughCache } from '~/metrics/query/cache.server'
import { DocumentReading } from '~/features/analytics/documents/document-page'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { documentReading, readersPage } from '~/features/analytics/documents/page.server'
import { readDocumentReaders } from '~/features/analytics/documents/filters'
import { readPeriod } from '~/metrics/query/period'

import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { removeDocument } from '~/features/documents/commands/remove-document.server'
import { retryDocument } from '~/features/documents/commands/retry-document.server'
import { DocumentPage } from '~/features/documents/components/document-page'
import { documentIntentSchema, readFirstPassage } from '~/features/documents/filters'
import { documentChunks } from '~/features/documents/queries/document-chunks.server'
import { documentDetails } from '~/features/documents/queries/document-details.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.document.title} · OpenHouse` : 'OpenHouse' },
]

export const handle: BreadcrumbHandle<Data> & { period: true } = {
  breadcrumb: ({ document }) => document.title,
  period: true,
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const development = await developmentPlace(scope, params.developmentId)
  const { id: developmentId, timezone: timeZone } = development
  const searchParams = searchParamsOf(request)
  const document = await documentDetails(scope, { developmentId, documentId: params.documentId })
  const firstPassage = readFirstPassage(searchParams)
  const asked = askedOf(request, development, document.id)
  const list = readDocumentReaders(searchParams)
  const ask = askThroughCache(scope, [`development:${developmentId}`], refreshOf(request))
  const [passages, readers] = await Promise.all([
    documentChunks(scope, document.id, firstPassage),
    readersPage(scope, asked, { list, cursor: readCursor(searchParams.get('cursor')) }),
  ])
  return {
    document,
    passages,
    firstPassage,
    timeZone,
    now: new Date().toISOString(),
    reading: {
      ...(await onceRefreshed(request, documentReading(ask, asked))),
      readers,
      development,
      documentId: document.id,
      period: asked.period,
      sort: list.sort,
      csvParams: csvParams({ period: asked.period, ...list }),
    },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const development = await developmentPlace(scope, params.developmentId)
  const { id: developmentId } = development
  const { id } = await documentDetails(scope, { developmentId, documentId: params.documentId })
  const form = await readForm(request)
  const parsed = documentIntentSchema.safeParse(Object.fromEntries(form))
  if (!parsed.success) throw badRequest(fieldErrors(parsed.error))
  const { intent } = parsed.data
  if (intent === 'retry') {
    await retryDocument(scope, id)
    return null
  }
  const { title } = await removeDocument(scope, id)
  const message = `“${title}” is removed.`
  const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
  return redirect(developmentPath.documents(developmentId), { headers })
}

function askedOf(request: Request, { id, tenantId, timezone }: DevelopmentPlace, documentId: string) {
  const { period } = readPeriod(searchParamsOf(request), calendarDayIn(timezone, new Date()))
  return { tenantId, developmentId: id, documentId, period }
}

export default function DocumentRoute() {
  const { reading, ...shown } = useLoaderData<typeof loader>()
  return <DocumentPage {...shown} reading={<DocumentReading {...reading} />} />
}
