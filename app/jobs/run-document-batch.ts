import { runBatchQueue } from '~/features/documents/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: runBatchQueue,
  async run(payload, working) {
    const { runBatch } = await import('~/features/documents/batches/run-batch.server')
    await runBatch(payload, working)
  },
  async onDead(payload, { error }) {
    const { giveUpBatch } = await import('~/features/documents/batches/run-batch.server')
    await giveUpBatch(payload, error)
  },
})
