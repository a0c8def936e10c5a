import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

/** What a company keeps no longer is deleted. */
export const job = defineJob({
  queue: defineQueue({ name: 'apply-retention', payload: z.object({}), timeoutSeconds: 2 * 3_600 }),
  everySeconds: 24 * 3_600,
  async run(_, { signal }) {
    const { applyRetention } = await import('~/features/companies/retention/apply-retention.server')
    await applyRetention({ signal })
  },
})
