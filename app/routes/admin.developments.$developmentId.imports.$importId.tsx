import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { changeImport } from '~/features/homes/imports/change-import.server'
import { importIntentOf, importIntentSchema, readImportRows } from '~/features/homes/imports/filters'
import { ImportPage } from '~/features/homes/imports/import-page'
import { listName } from '~/features/homes/imports/imports-page'
import { importDetails } from '~/features/homes/imports/queries.server'
import { flashCookie } from '~/lib/flash'
import { badRequest, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${listName(data.shown)} · OpenHouse` : 'OpenHouse' },
]

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ shown }) => listName(shown) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const query = readImportRows(searchParamsOf(request))
  return { developmentId, query, ...(await importDetails(scope, { developmentId, importId: params.importId }, query)) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const asked = importIntentSchema.safeParse(importIntentOf(await readForm(request)))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  const { pathname, search } = new URL(request.url)
  try {
    const message = await changeImport(scope, { developmentId, importId: params.importId }, asked.data)
    if (message === null) return redirect(pathname + search)
    return redirect(developmentPath.imports(developmentId), {
      headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) },
    })
  } catch (error) {
    if (error instanceof HttpError && error.status !== 404) return data({ refusal: error.message }, error.status)
    throw error
  }
}

export default function Import() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname, search } = useLocation()
  return <ImportPage {...loaded} action={pathname + search} refusal={answered?.refusal ?? null} />
}
