import { defineJob } from '~/platform/queue/job'
import { deleteFiles, deleteFilesQueue } from '~/platform/storage/delete-files.server'

export const job = defineJob({
  queue: deleteFilesQueue,
  run: ({ storageKeys }) => deleteFiles(storageKeys),
})
