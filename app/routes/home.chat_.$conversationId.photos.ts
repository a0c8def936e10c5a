import type { ActionFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { receivePhoto } from '~/features/handover/photos/receive-photo.server'

/** Takes a photo to the people who have the conversation. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const scope = await requireHomeowner(request)
  return receivePhoto(request, scope, params.conversationId)
}
