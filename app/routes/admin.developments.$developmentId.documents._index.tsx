import { badRequest } from '~/platform/problem.server'
import { rowsPlace } from '~/metrics/measures/paths'
import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { liveTopic } from '~/domain/live-topics'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { askThroughCache } from '~/metrics/query/cache.server'
import { DocumentsDashboard } from '~/features/analytics/documents/page'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readDocumentList } from '~/features/analytics/documents/filters'
import { documentPage, documentPanels } from '~/features/analytics/documents/page.server'
import { readPeriod } from '~/metrics/query/period'

import { periodSearch } from '~/metrics/query/period-search'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { retryFailedDocuments } from '~/features/documents/commands/retry-failed-documents.server'
import { RetryFailed } from '~/features/documents/components/retry-failed'
import { StateCell } from '~/features/documents/components/state-cell'
import { UploadPanel } from '~/features/documents/components/upload-panel'
import { readUploadPreset } from '~/features/documents/filters'
import { documentStates } from '~/features/documents/queries/document-states.server'
import { houseTypeOptions } from '~/features/documents/queries/house-type-options.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { flashCookie } from '~/lib/flash'
import { formatPlural } from '~/lib/format'
import { readCursor } from '~/lib/keyset'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'

export const handle = { period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const development = await developmentPlace(scope, params.developmentId)
  const { id: developmentId } = development
  const { query, ...asked } = askedOf(request, development)
  const ask = askThroughCache(scope, [`development:${developmentId}`], refreshOf(request))
  const [documents, houseTypes] = await Promise.all([
    documentPage(scope, asked),
    houseTypeOptions(scope, developmentId),
  ])
  const documentIds = documents.failed ? [] : documents.value.view.rows.map(({ id }) => id)
  return {
    development,
    documents,
    houseTypes,
    preset: readUploadPreset(searchParamsOf(request)),
    states: await documentStates(scope, { developmentId, documentIds }),
    sort: asked.list.sort,
    place: rowsPlace(asked.period, { developmentId }),
    csvParams: csvParams({ period: asked.period, sort: asked.list.sort, query }),
    period: periodSearch(searchParamsOf(request)),
    now: new Date().toISOString(),
    ...(await onceRefreshed(request, documentPanels(ask, asked))),
  }
}

/** Reads again what failed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const development = await developmentPlace(scope, params.developmentId)
  const form = await readForm(request)
  if (form.get('intent') !== 'retry-failed') throw badRequest({ intent: ['There is no such act.'] })
  const queued = await retryFailedDocuments(scope, development.id)
  const message = queued ? `${formatPlural(queued, 'document')} queued to be read again.` : 'No document has failed.'
  const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
  return redirect(developmentPath.documents(development.id), { headers })
}

function askedOf(request: Request, { id, tenantId, timezone }: DevelopmentPlace) {
  const searchParams = searchParamsOf(request)
  const { period } = readPeriod(searchParams, calendarDayIn(timezone, new Date()))
  const { query, ...list } = readDocumentList(searchParams)
  return { tenantId, developmentId: id, period, query, list, cursor: readCursor(searchParams.get('cursor')) }
}

export default function DocumentsIndex() {
  const { states, preset, ...shown } = useLoaderData<typeof loader>()
  const { development, documents, houseTypes } = shown
  const isReading = !documents.failed && documents.value.view.totals.waiting > 0
  useLiveRevalidation(isReading ? [liveTopic.jobs(development.id)] : [])
  return (
    <DocumentsDashboard
      {...shown}
      stateOf={(documentId) => {
        const state = states.find(({ id }) => id === documentId)
        return state ? <StateCell document={state} /> : null
      }}
      upload={
        <div className="space-y-4">
          <RetryFailed
            action={`${developmentPath.documents(development.id)}?index`}
            failed={documents.failed ? 0 : documents.value.view.totals.failed}
          />
          <UploadPanel
            key={preset?.gap}
            action={developmentPath.uploadDocument(development.id)}
            many={developmentPath.documentBatches(development.id)}
            houseTypes={houseTypes}
            preset={preset}
          />
          <p className="text-sm text-ink-muted">
            See what the assistant makes of these documents:{' '}
            <Link
              to={adminPath.ask({ development: development.id })}
              className="font-medium text-gold-ink underline decoration-line-strong underline-offset-4"
            >
              ask as a home
            </Link>
          </p>
        </div>
      }
    />
  )
}
