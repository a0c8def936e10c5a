import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { createImport } from '~/features/homes/imports/create-import.server'
import { readPaste } from '~/features/homes/imports/filters'
import { ImportsPage } from '~/features/homes/imports/imports-page'
import { hasHomes, importList } from '~/features/homes/imports/queries.server'
import { readPastedList } from '~/features/homes/imports/receive-list.server'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Import homes · OpenHouse' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id } = await developmentPlace(scope, params.developmentId)
  return {
    developmentId: id,
    imports: await importList(scope, id),
    hasHomes: await hasHomes(scope, id),
    now: new Date().toISOString(),
  }
}

/** Cells that were pasted. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const pasted = readPaste(await readForm(request))
  if (!pasted.success) return data({ errors: fieldErrors(pasted.error) }, 400)
  try {
    const sheets = await readPastedList(pasted.data.cells)
    const list = { tenantId, developmentId, source: 'paste' as const, fileName: '', sheets, act: pasted.data.act }
    return redirect(developmentPath.import(developmentId, await createImport(scope, list)))
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Imports() {
  return <ImportsPage {...useLoaderData<typeof loader>()} />
}
