import { type Scope, systemScope } from '~/auth/scope.server'
import type { DocumentCategory } from '~/domain/documents/categories'
import { extractionFailureMessage } from '~/domain/documents/extraction-failure'
import { suggestDocument } from '~/domain/documents/suggest-document'
import { sanitizeFileName } from '~/lib/file-name'
import { HttpError } from '~/platform/problem.server'
import { storage } from '~/platform/storage/storage.server'
import { withTemporaryFile } from '~/platform/temporary-files.server'
import { uploadDocument } from '../commands/upload-document.server'
import { UploadRefused } from '../commands/store-version.server'
import { checkFile } from '../file-kind.server'
import { incomingFile } from '../incoming-file.server'
import { inspectFile } from '../read-file.server'
import type { Batch, Working } from './batch.server'
import { unpackBatch } from './unpack-batch.server'

type Ids = { tenantId: string; batchId: string }

/** Does what the files of a batch wait for, one after the other. A file that fails stops no other one. */
export async function runBatch({ tenantId, batchId }: Ids, working: Working = {}): Promise<void> {
  const scope = systemScope(tenantId)
  const batch = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Batch[] }>(
      'SELECT id, tenant_id, development_id FROM document_batches WHERE tenant_id = ? AND id = ?',
      [tenantId, batchId],
    )
    return rows[0]
  })
  if (!batch) return
  await unpackBatch(scope, batch, working)
  await forEachFile(scope, batch, 'received', working, suggest)
  await forEachFile(scope, batch, 'accepted', working, take)
}

/** A batch whose job is given up says so, and can be gone on with. */
export async function giveUpBatch({ tenantId, batchId }: Ids, error: string): Promise<void> {
  await systemScope(tenantId).write((tx) =>
    tx.raw(
      `UPDATE document_batch_files SET state = CASE WHEN state = 'accepted' THEN 'suggested' ELSE 'refused' END, message = ?, updated_at = now()
       WHERE tenant_id = ? AND document_batch_id = ? AND state IN ('received', 'accepted')`,
      [error.slice(0, 500), tenantId, batchId],
    ),
  )
}

type BatchFile = {
  id: string
  path: string
  sizeBytes: number
  sha256: string
  storageKey: string
  title: string
  category: DocumentCategory | null
  houseType: string
  language: string | null
  createdBy: string | null
}
type Handle = (scope: Scope, batch: Batch, file: BatchFile) => Promise<void>

const steps = { received: 'Looking at the files', accepted: 'Adding documents' }

async function forEachFile(
  scope: Scope,
  batch: Batch,
  state: 'received' | 'accepted',
  { signal, report }: Working,
  handle: Handle,
): Promise<void> {
  for (let done = 0; ; done += 1) {
    signal?.throwIfAborted()
    const { file, left } = await nextFile(scope, batch, state)
    if (!file) return
    report?.(steps[state], done / (done + left))
    await handle(scope, batch, file)
  }
}

async function nextFile(scope: Scope, { tenantId, developmentId, id }: Batch, state: string) {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (BatchFile & { left: number })[] }>(
      `SELECT file.id, file.path, file.size_bytes::float8 AS size_bytes, file.sha256, file.storage_key, file.title, file.category, file.house_type,
         file.language, batch.created_by, (count(*) OVER ())::int AS left
       FROM document_batch_files AS file
         JOIN document_batches AS batch ON batch.tenant_id = file.tenant_id AND batch.development_id = file.development_id
           AND batch.id = file.document_batch_id
       WHERE file.tenant_id = ? AND file.development_id = ? AND file.document_batch_id = ? AND file.state = ?
       ORDER BY file.path, file.id LIMIT 1`,
      [tenantId, developmentId, id, state],
    )
    return { file: rows[0], left: rows[0]?.left ?? 0 }
  })
}

const nameOf = (file: BatchFile) => sanitizeFileName(file.path)
const onDisk = <Result>({ storageKey }: BatchFile, work: (path: string) => Promise<Result>) =>
  withTemporaryFile(() => storage().get(storageKey), work)

async function suggest(scope: Scope, { developmentId, tenantId }: Batch, file: BatchFile): Promise<void> {
  const looked = await onDisk(file, async (path) => {
    const check = await checkFile({ path, fileName: nameOf(file) })
    return check.ok ? inspectFile({ file: path, kind: check.kind }) : check.message
  })
  if (typeof looked === 'string') return refuse(scope, file, looked)
  if (!looked.ok) return refuse(scope, file, extractionFailureMessage(looked.reason))
  await scope.write(async (tx) => {
    const { rows: houseTypes } = await tx.raw<{ rows: { code: string; name: string }[] }>(
      'SELECT code, name FROM house_types WHERE tenant_id = ? AND development_id = ? ORDER BY code LIMIT 200',
      [tenantId, developmentId],
    )
    const suggested = suggestDocument({ path: file.path, opening: looked.opening, houseTypes })
    await tx.raw(
      `UPDATE document_batch_files SET state = 'suggested', title = :title, category = :category, house_type = :houseType,
         language = :language, updated_at = now() WHERE tenant_id = :tenantId AND id = :id AND state = 'received'`,
      {
        tenantId,
        id: file.id,
        title: suggested.title,
        category: suggested.category,
        houseType: suggested.houseType,
        language: suggested.language,
      },
    )
  })
}

async function take(scope: Scope, { developmentId, tenantId }: Batch, file: BatchFile): Promise<void> {
  if (!file.category) return refuse(scope, file, 'Choose a category.')
  const { id: documentId, title, category, language, createdBy: uploadedBy } = file
  const upload = {
    documentId,
    developmentId,
    title,
    category,
    language,
    uploadedBy,
    houseType: file.houseType,
  }
  try {
    await onDisk(file, (path) =>
      uploadDocument(scope, {
        ...upload,
        file: incomingFile({ path, fileName: nameOf(file), size: file.sizeBytes, sha256: file.sha256 }),
      }),
    )
  } catch (error) {
    const isOwn = error instanceof UploadRefused && error.duplicateOf?.documentId === documentId
    const isRefusal = error instanceof UploadRefused || (error instanceof HttpError && error.status < 500)
    if (!isOwn && !isRefusal) throw error
    // It became a document before the job was killed.
    if (!isOwn) return refuse(scope, file, (error as Error | HttpError).message)
  }
  await settle(scope, file, { tenantId, state: 'taken', message: null })
}

const refuse = (scope: Scope, file: BatchFile, message: string) =>
  settle(scope, file, { tenantId: scope.tenantId, state: 'refused', message })

type Settled = { tenantId: string | null; state: 'taken' | 'refused'; message: string | null }

async function settle(scope: Scope, file: BatchFile, { tenantId, state, message }: Settled): Promise<void> {
  await scope.write((tx) =>
    tx.raw(
      'UPDATE document_batch_files SET state = ?, message = ?, storage_key = NULL, updated_at = now() WHERE tenant_id = ? AND id = ?',
      [state, message, tenantId, file.id],
    ),
  )
  await storage().delete(file.storageKey)
}
