// A photo of a defect on its way to the builder's people. It is drawn anew in a thread, stored before the row that names it, and removed
// again where that row could not be written: as files of documents are.
import { fileTypeFromFile } from 'file-type'
import { readFile } from 'node:fs/promises'
import { once } from '~/auth/act-once.server'
import type { HomeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { MOST_PHOTOS, PHOTO_TEXT, type PhotoKind, photoKindOf, preparePhotoTask } from '~/domain/photos'
import { HandoverPhoto } from '~/models/handover-photo'
import type { Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'
import { outageOf } from '~/platform/outage'
import { HttpError } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { storage } from '~/platform/storage/storage.server'
import { runTask } from '~/platform/threads.server'
import { heldHandover } from '../commands/open-handover.server'
import { insertHomeownerMessage } from '../commands/write-to-staff.server'

type PhotoToSend = {
  conversationId: string
  /** Of the temporary file. */
  path: string
  sha256: string
  /** What it shows, in the homeowner's words. */
  caption: string
  act: string | null
}
type Prepared = { bytes: Uint8Array; width: number; height: number }
export type SentPhoto = { photoId: string; messageId: string }

const byHomeowner = rateLimiter({ name: 'photos', points: 60, windowS: 600 })

/**
 * Sends a photo to the people who have a conversation of the homeowner's own.
 * @throws 409 where the conversation is with nobody, or has all the photos it may have; 422 for a file
 * that is no photo; 429 past the limit; an outage of the storage.
 */
export async function sendPhoto(person: HomeScope, photo: PhotoToSend): Promise<SentPhoto> {
  const { tenantId, homeownerId } = person
  const { conversationId, sha256, caption } = photo
  await byHomeowner.enforce(homeownerId)
  const prepared = await preparePhoto(photo.path)
  const storageKey = `${tenantId}/photos/${homeownerId}/${newId()}.jpg`
  const scope = once(person, { kind: 'photo', name: photo.act, content: { conversationId, sha256, caption } })
  try {
    const contentType = 'image/jpeg'
    await storage().put(storageKey, Buffer.from(prepared.bytes), { contentType, sizeBytes: prepared.bytes.length })
    const sent = await scope.write((tx) => insertPhoto(tx, person, { photo, prepared, storageKey }))
    // Sent before, and its answer lost: the file of then is the one that is kept.
    if (sent.storageKey !== storageKey) await removeFile(storageKey)
    return { photoId: sent.photoId, messageId: sent.messageId }
  } catch (error) {
    if (outageOf(error) !== 'storage') await removeFile(storageKey)
    throw error
  }
}

async function preparePhoto(path: string): Promise<Prepared> {
  const kind = await kindOf(path)
  try {
    return await runTask(preparePhotoTask, { bytes: await readFile(path), kind })
  } catch (error) {
    log.info({ err: error, kind }, 'a photo could not be drawn')
    throw new HttpError(422, 'This photo cannot be opened. Take it again, or send another one.')
  }
}

// What it is, is decided by what is in it.
async function kindOf(path: string): Promise<PhotoKind> {
  const found = await fileTypeFromFile(path).catch(() => undefined)
  const kind = photoKindOf(found?.mime)
  if (!kind) throw new HttpError(422, 'This is no photo. Send a JPEG, PNG, WebP or HEIC.')
  return kind
}

type PhotoToInsert = { photo: PhotoToSend; prepared: Prepared; storageKey: string }

async function insertPhoto(
  tx: Transaction,
  scope: HomeScope,
  { photo: { conversationId, caption }, prepared: { bytes, width, height }, storageKey }: PhotoToInsert,
): Promise<SentPhoto & { storageKey: string }> {
  const { tenantId, developmentId, homeownerId } = scope
  const handover = await heldHandover(tx, conversationId)
  if (!handover) throw new HttpError(409, 'This was closed in the meantime. Press “Talk to a person” to send photos.')
  if ((await HandoverPhoto.query(tx).where({ handoverId: handover.id }).resultSize()) >= MOST_PHOTOS)
    throw new HttpError(409, `There are ${MOST_PHOTOS} photos here already. That is as many as one matter can have.`)
  const content = caption.trim() || PHOTO_TEXT
  const { id: messageId, sentAt } = await insertHomeownerMessage(tx, scope, { handover, content })
  const { id } = await HandoverPhoto.query(tx).insert({
    id: newId(sentAt),
    tenantId,
    developmentId,
    homeownerId,
    conversationId,
    handoverId: handover.id,
    messageId,
    storageKey,
    sizeBytes: bytes.length,
    width,
    height,
    sentAt,
  })
  return { photoId: id, messageId, storageKey }
}

async function removeFile(storageKey: string): Promise<void> {
  await storage()
    .delete(storageKey)
    .catch((error: unknown) => log.error({ err: error, storageKey }, 'the file of a photo was not removed'))
}
