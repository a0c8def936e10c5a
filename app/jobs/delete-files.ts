import { defineJob } from '~/platform/queue/queue-workers.server'
import { deleteFiles, deleteFilesQueue } from '~/platform/storage/delete-files.server'

export const deleteFilesJob = defineJob({
  queue: deleteFilesQueue,
  run: ({ storageKeys }) => deleteFiles(storageKeys),
})
