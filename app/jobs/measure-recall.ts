import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

/** Measures the vector index. Nothing is measured where no passage came or went. */
export const job = defineJob({
  queue: defineQueue({ name: 'measure-recall', payload: z.object({}), timeoutSeconds: 30 * 60 }),
  everySeconds: 300,
  async run(_, { signal }) {
    const { measureRecall } = await import('~/features/analytics/retrieval/measure-recall.server')
    await measureRecall({ signal })
  },
})
