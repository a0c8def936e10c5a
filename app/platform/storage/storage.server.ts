import path from 'node:path'
import { env } from '../env.server'
import { createLocalStorage } from './local-storage.server'
import { createS3Storage } from './s3-storage.server'
import type { Storage } from './storage-types'

let current: Storage | undefined

/** Where files are kept: the S3-compatible store of STORAGE_URL, or DATA_DIR/files. */
export function storage(): Storage {
  if (!current) {
    const { STORAGE_URL, DATA_DIR } = env()
    current = STORAGE_URL ? createS3Storage(STORAGE_URL) : createLocalStorage(path.resolve(DATA_DIR, 'files'))
  }
  return current
}
