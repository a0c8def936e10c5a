import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { searchParamsOf } from '~/platform/request-text.server'

/** Where the homes stood before they were the Units tab. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  const { id } = await developmentPlace(scope, params.developmentId)
  const searchParams = searchParamsOf(request)
  const search = new URLSearchParams(
    [
      ['search', searchParams.get('q') ?? ''],
      ['status', searchParams.get('state') ?? ''],
    ].filter(([, value]) => value),
  )
  return redirect(developmentPath.units(id, {}, search.size ? `?${search}` : ''))
}
