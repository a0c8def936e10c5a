import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { ByteRange } from '~/lib/byte-range'
import { OutageError } from '../outage'
import { assertStorageFolder, assertStorageKey, isStorageKey, ObjectNotFoundError } from './storage-key'
import type { ListOptions, Storage, StoredObject } from './storage-types'

/** Storage in a folder of this machine, one file per key. The content type is not kept: whoever stores knows it. */
export function createLocalStorage(rootDir: string): Storage {
  const pathOf = (key: string) => {
    assertStorageKey(key)
    return path.join(rootDir, ...key.split('/'))
  }
  // Made once, to write: a folder that is missing otherwise was moved, or its disk is not mounted.
  let made: Promise<unknown> | undefined
  const inFolder = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      await access(rootDir)
      return await work()
    } catch (error) {
      throw failureOf(error)
    }
  }
  const inMadeFolder = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    made ??= mkdir(rootDir, { recursive: true })
    await made.catch((error: unknown) => {
      made = undefined
      throw failureOf(error)
    })
    return inFolder(work)
  }
  const size = (key: string) => {
    const file = pathOf(key)
    return inFolder(() => sizeOf(file))
  }
  return {
    size,
    put: (key, body) => {
      const file = pathOf(key)
      return inMadeFolder(() => writeAtomically(file, body))
    },
    get: (key, range) => {
      const file = pathOf(key)
      return inFolder(() => openForReading(key, file, range))
    },
    exists: async (key) => (await size(key)) !== null,
    list: (folder, options) => {
      assertStorageFolder(folder)
      return inMadeFolder(() => listFolder(rootDir, folder, options))
    },
    delete: (key) => {
      const file = pathOf(key)
      return inMadeFolder(() => rm(file, { force: true }))
    },
  }
}

// Of the file system: the folder is gone, the disk is full or broken, or it is not ours to write.
function failureOf(error: unknown): unknown {
  const isOfSystem = error instanceof Error && 'syscall' in error
  return isOfSystem ? new OutageError('storage', error) : error
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
    if (found) objects.push({ key, sizeBytes: found.size, modifiedAt: found.mtime.toISOString() })
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
