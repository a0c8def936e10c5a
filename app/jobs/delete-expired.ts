import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

export const job = defineJob({
  queue: defineQueue({ name: 'delete-expired', payload: z.object({}) }),
  everySeconds: 3_600,
  async run() {
    const { deleteExpired } = await import('~/features/operations/commands/delete-expired.server')
    const { deleteOldRecords } = await import('~/features/telemetry/commands/delete-old-records.server')
    await deleteExpired()
    await deleteOldRecords()
  },
})
