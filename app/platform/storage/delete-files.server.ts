import { z } from 'zod'
import { defineQueue } from '../queue/queue.server'
import { storage } from './storage.server'

/** Deletes the files of what was removed: queued in the transaction that removes the rows. */
export const deleteFilesQueue = defineQueue({
  name: 'delete-files',
  payload: z.object({ storageKeys: z.array(z.string()) }),
  retryLimit: 8,
  backoffSeconds: 10,
})

/** Deletes files; those deleted before are passed over. */
export async function deleteFiles(storageKeys: readonly string[]): Promise<void> {
  for (const key of storageKeys) await storage().delete(key)
}
