import { measureRecall } from '~/features/analytics/retrieval/measure-recall.server'
import { measureRecallQueue } from '~/features/analytics/retrieval/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const measureRecallJob = defineJob({
  queue: measureRecallQueue,
  async run(_, { signal }) {
    await measureRecall({ signal })
  },
})
