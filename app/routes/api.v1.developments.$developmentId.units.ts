import type { ActionFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { answerImport } from '~/features/homes/api/import-api.server'

/** Adds and changes homes, as a program sends them. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  return answerImport(request, scope, { kind: 'units', place: () => developmentPlace(scope, params.developmentId) })
}
