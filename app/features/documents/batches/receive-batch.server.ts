// Files that come in: a ZIP whole, to be unpacked by a job, or the files of a folder one by one. Bytes are stored before the row that names
// them, and removed again when it fails.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { batchLimits, batchPath, isPassedOver } from '~/domain/documents/batches'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { deleteFilesQueue } from '~/platform/storage/delete-files.server'
import { storage } from '~/platform/storage/storage.server'
import { staffId } from '../commands/store-version.server'
import type { IncomingFile } from '../incoming-file.server'
import { type Batch, holdBatch, queueBatch, stagedKey } from './batch.server'

type Place = { tenantId: string; developmentId: string }

/** Begins a batch of files that are sent one by one. @returns its id. */
export function beginBatch(scope: Scope, place: Place, fileName: string): Promise<string> {
  return scope.write((tx) => insertBatch(tx, scope, { ...place, id: newId() }, { fileName, archiveKey: null }))
}

/** Takes a ZIP, which a job unpacks. @returns the id of its batch. */
export async function receiveArchive(scope: Scope, place: Place, file: IncomingFile): Promise<string> {
  const batch = { ...place, id: newId() }
  const archiveKey = `${place.tenantId}/batches/${batch.id}/archive`
  await storage().put(archiveKey, file.content(), { contentType: 'application/zip', sizeBytes: file.sizeBytes })
  try {
    return await scope.write(async (tx) => {
      await insertBatch(tx, scope, batch, { fileName: file.fileName, archiveKey })
      await queueBatch(tx, batch)
      return batch.id
    })
  } catch (error) {
    await storage().delete(archiveKey)
    throw error
  }
}

async function insertBatch(
  tx: Transaction,
  scope: Scope,
  { id, tenantId, developmentId }: Batch,
  { fileName, archiveKey }: { fileName: string; archiveKey: string | null },
): Promise<string> {
  await tx.raw(
    `INSERT INTO document_batches (id, tenant_id, development_id, file_name, archive_key, created_by) VALUES (?, ?, ?, ?, ?, ?)`,
    [id, tenantId, developmentId, fileName.slice(0, 200), archiveKey, staffId(scope)],
  )
  await recordEvent(tx, {
    type: 'document.batch_received',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { fileName: fileName.slice(0, 200) },
  })
  return id
}

/**
 * Takes one file of a folder, with its path in it. Sent again, it is the same file.
 * @throws 400 for a path that leads out of the folder, and past the most files and bytes of a batch; 404 for another one's batch.
 */
export async function receiveBatchFile(
  scope: Scope,
  { developmentId, batchId }: { developmentId: string; batchId: string | undefined },
  { path: sentPath, file }: { path: string; file: IncomingFile },
): Promise<void> {
  const path = batchPath(sentPath || file.fileName)
  if (!path) throw badRequest({ path: ['This path leads out of the folder, or is too long.'] })
  if (isPassedOver(path)) return
  const batch = await scope.write((tx) => holdBatch(tx, developmentId, batchId))
  await keepFile(scope, batch, { path, file })
  await scope.write((tx) => queueBatch(tx, batch))
}

/** Stores a file of a batch, or only why it cannot be one of its documents. */
export async function keepFile(
  scope: Scope,
  batch: Batch,
  { path, file }: { path: string; file: IncomingFile },
): Promise<void> {
  const check = await file.check()
  const id = newId()
  const { sizeBytes, sha256 } = file
  if (!check.ok)
    return scope.write((tx) => insertFile(tx, batch, { id, path, sizeBytes, sha256, message: check.message }))
  const storageKey = stagedKey(batch, id)
  await storage().put(storageKey, file.content(), { contentType: 'application/octet-stream', sizeBytes })
  try {
    await scope.write((tx) => insertFile(tx, batch, { id, path, sizeBytes, sha256, storageKey }))
  } catch (error) {
    await storage().delete(storageKey)
    throw error
  }
}

type NewFile = {
  id: string
  path: string
  sizeBytes: number
  sha256?: string
  storageKey?: string
  /** Why it is refused. */
  message?: string
}

/** @throws 400 where there are too many already, or too much. */
export async function insertFile(tx: Transaction, batch: Batch, file: NewFile): Promise<void> {
  await holdBatch(tx, batch.developmentId, batch.id)
  const { rows } = await tx.raw<{ rows: [{ files: number; bytes: number; isKnown: boolean }] }>(
    `SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0)::float8 AS bytes, coalesce(bool_or(path = ?), false) AS is_known
     FROM document_batch_files WHERE tenant_id = ? AND development_id = ? AND document_batch_id = ?`,
    [file.path, batch.tenantId, batch.developmentId, batch.id],
  )
  const { files, bytes, isKnown } = rows[0]
  if (isKnown) return file.storageKey ? removeLater(tx, batch, file.storageKey) : undefined
  if (files >= batchLimits.files || bytes + file.sizeBytes > batchLimits.bytes)
    throw badRequest({
      file: [`At most ${batchLimits.files} files and 2 GB come at once. Begin another batch for the rest.`],
    })
  await tx.raw(
    `INSERT INTO document_batch_files (id, tenant_id, development_id, document_batch_id, path, size_bytes, sha256, storage_key, state, message)
     VALUES (:id, :tenantId, :developmentId, :batchId, :path, :sizeBytes, :sha256, :storageKey, :state, :message)`,
    {
      tenantId: batch.tenantId,
      developmentId: batch.developmentId,
      batchId: batch.id,
      sha256: null,
      storageKey: null,
      message: null,
      state: file.message === undefined ? 'received' : 'refused',
      ...file,
    },
  )
}

async function removeLater(tx: Transaction, { tenantId, developmentId, id }: Batch, storageKey: string): Promise<void> {
  await enqueue(
    tx,
    deleteFilesQueue,
    { storageKeys: [storageKey] },
    { about: { tenantId, developmentId, subjectId: id } },
  )
}
