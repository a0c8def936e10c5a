import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { photoLink } from '~/features/handover/photos/photo-link.server'

/** Leads a homeowner to a photo that they sent, by a link that lasts five minutes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  return redirect(await photoLink(scope, { conversationId: params.conversationId }, params.photoId))
}
