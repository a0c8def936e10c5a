import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { photoLink } from '~/features/handover/photos/photo-link.server'

/** Leads staff to a photo of a conversation that was handed over, by a link that lasts five minutes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  return redirect(await photoLink(scope, { handoverId: params.handoverId }, params.photoId))
}
