import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

export const job = defineJob({
  queue: defineQueue({ name: 'hand-over-homes', payload: z.object({}) }),
  // A day begins at midnight where the company is.
  everySeconds: 300,
  async run() {
    const { handOverDueHomes } = await import('~/features/homes/sale/hand-over-home.server')
    await handOverDueHomes()
  },
})
