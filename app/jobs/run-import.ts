import { runImportQueue } from '~/features/homes/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: runImportQueue,
  async run(payload, { report }) {
    const { runImport } = await import('~/features/homes/imports/run-import.server')
    await runImport(payload, report)
  },
  async onDead(payload, { error }) {
    const { giveUpImport } = await import('~/features/homes/imports/run-import.server')
    await giveUpImport(payload, error)
  },
})
