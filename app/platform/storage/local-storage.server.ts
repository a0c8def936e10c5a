import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { ByteRange } from '~/lib/byte-range'
import { assertStorageFolder, assertStorageKey, isStorageKey, ObjectNotFoundError } from './storage-key'
import type { ListOptions, Storage, StoredObject } from './storage-types'

/** Storage in a folder of this machine, one file per key. The content type is not kept: whoever stores knows it. */
export function createLocalStorage(rootDir: string): Storage {
  const pathOf = (key: string) => {
    assertStorageKey(key)
    return path.join(rootDir, ...key.split('/'))
  }
  const size = (key: string) => sizeOf(pathOf(key))
  return {
    size,
    put: (key, body) => writeAtomically(pathOf(key), body),
    get: (key, range) => openForReading(key, pathOf(key), range),
    exists: async (key) => (await size(key)) !== null,
    list: (folder, options) => listFolder(rootDir, folder, options),
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}

// A rename within one folder is atomic, and synced before it so that a power cut cannot leave the name without the bytes.
async function writeAtomically(target: string, body: Readable | Buffer): Promise<void> {
  const temporary = path.join(path.dirname(target), `.${randomUUID()}.tmp`)
  await mkdir(path.dirname(target), { recursive: true })
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await writeFile(file, body)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function openForReading(key: string, file: string, range?: ByteRange): Promise<Readable> {
  try {
    const handle = await open(file, 'r')
    return handle.createReadStream(range)
  } catch (error) {
    throw isMissing(error) ? new ObjectNotFoundError(key) : error
  }
}

// What is no key is a file that is being written, or none of ours.
async function listFolder(
  rootDir: string,
  folder: string,
  { after = '', limit }: ListOptions,
): Promise<StoredObject[]> {
  assertStorageFolder(folder)
  const names = await readdir(path.join(rootDir, folder), { recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  const keys = names
    .map((name) => folder + name.split(path.sep).join('/'))
    .filter((key) => isStorageKey(key) && key > after)
    .sort()
  const objects: StoredObject[] = []
  for (const key of keys) {
    if (objects.length >= limit) break
    const found = await statOf(path.join(rootDir, key))
    if (found) objects.push({ key, sizeBytes: found.size, modifiedAt: found.mtime })
  }
  return objects
}

async function sizeOf(file: string): Promise<number | null> {
  return (await statOf(file))?.size ?? null
}

async function statOf(file: string) {
  try {
    const found = await stat(file)
    return found.isFile() ? found : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
