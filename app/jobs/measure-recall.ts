import { measureRecall } from '~/features/analytics/commands/measure-recall.server'
import { measureRecallQueue } from '~/features/analytics/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const measureRecallJob = defineJob({
  queue: measureRecallQueue,
  async run(_, { signal }) {
    await measureRecall({ signal })
  },
})
