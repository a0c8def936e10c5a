import { storage } from '~/platform/storage/storage.server'

/** Deletes files of documents that are gone; those deleted before are passed over. */
export async function deleteFiles(storageKeys: readonly string[]): Promise<void> {
  for (const key of storageKeys) await storage().delete(key)
}
