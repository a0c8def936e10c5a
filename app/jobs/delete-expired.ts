import { deleteExpired } from '~/features/operations/commands/delete-expired.server'
import { deleteExpiredQueue } from '~/features/operations/queues.server'
import { deleteOldRecords } from '~/features/telemetry/commands/delete-old-records.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const deleteExpiredJob = defineJob({
  queue: deleteExpiredQueue,
  async run() {
    await deleteExpired()
    await deleteOldRecords()
  },
})
