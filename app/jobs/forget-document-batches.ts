import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

export const job = defineJob({
  queue: defineQueue({ name: 'forget-document-batches', payload: z.object({}) }),
  everySeconds: 6 * 3_600,
  async run() {
    const { forgetOldBatches } = await import('~/features/documents/batches/forget-batches.server')
    await forgetOldBatches()
  },
})
