import { actIn } from '~/auth/act-once.server'
import type { HomeScope } from '~/auth/scope.server'
import { MOST_PHOTO_BYTES } from '~/domain/photos'
import { outageOf } from '~/platform/outage'
import { HttpError, problemResponse } from '~/platform/problem.server'
import { receiveUpload } from '~/platform/upload.server'
import { longestLetter } from '../limits'
import { ownConversation } from '../queries/own-conversation.server'
import { sendPhoto } from './send-photo.server'

/** Receives one photo of a conversation as a form (`photo`, `caption`, `act`): 201 with its ids, or problem+json with a kind sentence. */
export async function receivePhoto(request: Request, scope: HomeScope, id: string | undefined): Promise<Response> {
  try {
    const conversationId = await ownConversation(scope, id)
    const upload = await receiveUpload(request, { maxBytes: MOST_PHOTO_BYTES, fields: ['caption', 'act'] as const })
    try {
      const { path, sha256, fields } = upload
      const caption = (fields.caption ?? '').slice(0, longestLetter)
      const form = new FormData()
      form.set('act', fields.act ?? '')
      const sent = await sendPhoto(scope, { conversationId, path, sha256, caption, act: actIn(request, form) })
      return Response.json({ id: sent.photoId, message_id: sent.messageId }, { status: 201 })
    } finally {
      await upload.cleanup()
    }
  } catch (error) {
    return problemResponse(outageOf(error) === 'storage' ? new HttpError(503, STORAGE_AWAY) : error, request)
  }
}

const STORAGE_AWAY =
  'Photos cannot be stored at the moment. What you wrote has arrived; send the photo again in a few minutes.'
