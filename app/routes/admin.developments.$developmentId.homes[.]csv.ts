import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission, requireProofOfFile } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { exportHomes } from '~/features/homes/export-homes.server'

/** The homes of a development with their people, as a list that can be imported again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  await requireProofOfFile(request)
  return exportHomes(scope, await developmentPlace(scope, params.developmentId))
}
