// A ZIP is unpacked by a job, file by file, each to disk and then to the store: never more of it is in memory than a piece. What its directory
// says is looked at before any of it is unpacked, and held to while it is.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Scope } from '~/auth/scope.server'
import { batchLimits, batchPath, isPassedOver } from '~/domain/documents/batches'
import { sanitizeFileName } from '~/lib/file-name'
import { newId } from '~/lib/id'
import { storage } from '~/platform/storage/storage.server'
import { temporaryPath, withTemporaryFile } from '~/platform/temporary-files.server'
import { incomingFile } from '../incoming-file.server'
import type { Batch, Working } from './batch.server'
import { insertFile, keepFile } from './receive-batch.server'

/** Why a ZIP is not unpacked, for the person who sent it. */
class ArchiveRefused extends Error {}

/** Unpacks the ZIP of a batch, if it has one that is not unpacked yet; what is there already is passed over. */
export async function unpackBatch(scope: Scope, batch: Batch, working: Working): Promise<void> {
  const archiveKey = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { archiveKey: string | null }[] }>(
      'SELECT archive_key FROM document_batches WHERE tenant_id = ? AND id = ? AND error IS NULL',
      [batch.tenantId, batch.id],
    )
    return rows[0]?.archiveKey ?? null
  })
  if (archiveKey === null) return
  const refusal = await withTemporaryFile(
    () => storage().get(archiveKey),
    (file) => unpack(scope, batch, file, working),
  ).catch((error: unknown) => {
    if (error instanceof ArchiveRefused) return error.message
    throw error
  })
  await scope.write((tx) =>
    tx.raw(
      'UPDATE document_batches SET archive_key = NULL, error = ?, updated_at = now() WHERE tenant_id = ? AND id = ?',
      [refusal, batch.tenantId, batch.id],
    ),
  )
  await storage().delete(archiveKey)
}

async function unpack(scope: Scope, batch: Batch, file: string, { signal, report }: Working): Promise<null> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch(() => {
    throw new ArchiveRefused('This is not a ZIP that can be opened. It may be cut off: send it again.')
  })
  try {
    const entries = await meantEntries(zip)
    const known = await knownPaths(scope, batch)
    for (const [index, [name, entry]] of entries.entries()) {
      signal?.throwIfAborted()
      report?.('Unpacking', index / entries.length)
      if (!known.has(name)) await unpackEntry(scope, batch, { zip, name, entry })
    }
    return null
  } finally {
    zip.close()
  }
}

async function meantEntries(zip: ZipFile): Promise<[string, Entry][]> {
  const found = new Map<string, Entry>()
  let bytes = 0
  if (zip.entryCount > 20 * batchLimits.files) throw tooMany()
  try {
    for await (const entry of zip.eachEntry()) {
      if (isPassedOver(entry.fileName)) continue
      const name = batchPath(entry.fileName)
      if (name === null) throw new ArchiveRefused(leadsOut)
      found.set(name, entry)
      bytes += entry.uncompressedSize
      if (found.size > batchLimits.files || bytes > batchLimits.bytes) throw tooMany()
    }
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error
    // The reader refuses what leads out by itself, and what it cannot follow.
    throw new ArchiveRefused(/relative path|absolute path|invalid characters/.test(String(error)) ? leadsOut : broken)
  }
  if (found.size === 0) throw new ArchiveRefused('There is no file in this ZIP.')
  return [...found]
}

const leadsOut = 'This ZIP has files whose paths lead out of it. It was not unpacked.'
const broken = 'This ZIP is damaged. Make it anew, and send it again.'
const tooMany = () =>
  new ArchiveRefused(`This ZIP unpacks to more than ${batchLimits.files} files, or more than 2 GB. Send it in parts.`)

type Unpacking = { zip: ZipFile; name: string; entry: Entry }

async function unpackEntry(scope: Scope, batch: Batch, { zip, name, entry }: Unpacking): Promise<void> {
  const refuse = (message: string) =>
    scope.write((tx) => insertFile(tx, batch, { id: newId(), path: name, sizeBytes: 0, message }))
  if (entry.isEncrypted()) return refuse('This file needs a password.')
  if (entry.uncompressedSize > batchLimits.fileBytes)
    return refuse('This file is larger than 60 MB. Split it, or export it with smaller pictures.')
  const unpacked = await temporaryPath('read')
  try {
    const written = await writeEntry(zip, entry, unpacked).catch(() => null)
    if (!written) return await refuse('This file is damaged in the ZIP.')
    const fileName = sanitizeFileName(path.posix.basename(name))
    await keepFile(scope, batch, { path: name, file: incomingFile({ path: unpacked, fileName, ...written }) })
  } finally {
    await rm(unpacked, { force: true })
  }
}

// The reader ends with an error where there are more bytes than the directory says.
async function writeEntry(zip: ZipFile, entry: Entry, file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(await zip.openReadStreamPromise(entry), meter, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  return { size, sha256: hash.digest('hex') }
}

async function knownPaths(scope: Scope, { tenantId, id }: Batch): Promise<Set<string>> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { path: string }[] }>(
      `SELECT path FROM document_batch_files WHERE tenant_id = ? AND document_batch_id = ? LIMIT ${batchLimits.files}`,
      [tenantId, id],
    )
    return new Set(rows.map(({ path }) => path))
  })
}
