import { subjectOf } from '~/auth/link-subject.server'
import type { HomeScope, Scope } from '~/auth/scope.server'
import { serverPath } from '~/domain/paths/home'
import { isUuid } from '~/lib/id'
import { Handover } from '~/models/handover'
import { HandoverPhoto } from '~/models/handover-photo'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { signFileLink } from '~/platform/signed-link.server'

/**
 * The link to a photo, for whoever asks and for five minutes.
 * @param of the conversation or the handover that it must belong to.
 * @throws 404 where there is none that they may see.
 */
export async function photoLink(
  scope: Scope | HomeScope,
  of: { conversationId: string | undefined } | { handoverId: string | undefined },
  photoId: string | undefined,
): Promise<string> {
  if (!isUuid(photoId) || !Object.values(of).every((id) => isUuid(id))) throw notFound('Photo')
  const photo = await scope.read((tx) => findPhoto(tx, photoId, of))
  if (!photo) throw notFound('Photo')
  const { storageKey, tenantId, developmentId } = photo
  return serverPath.file(
    signFileLink({
      storageKey,
      contentType: 'image/jpeg',
      fileName: `photo-${photoId.slice(-8)}.jpg`,
      disposition: 'inline',
      subject: subjectOf(scope),
      document: { id: photoId, tenantId, developmentId },
    }),
  )
}

// Of a handover, all of its conversation: what was handed over before is seen there as well.
function findPhoto(
  tx: Transaction,
  id: string,
  of: { conversationId: string | undefined } | { handoverId: string | undefined },
) {
  const query = HandoverPhoto.query(tx).select('storageKey', 'tenantId', 'developmentId').where({ id })
  if ('conversationId' in of) return query.where({ conversationId: of.conversationId }).first()
  return query.where('conversationId', Handover.query(tx).select('conversationId').where({ id: of.handoverId })).first()
}
