import { deleteFiles } from '~/features/documents/commands/delete-files.server'
import { deleteFilesQueue } from '~/features/documents/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const deleteFilesJob = defineJob({
  queue: deleteFilesQueue,
  run: ({ storageKeys }) => deleteFiles(storageKeys),
})
