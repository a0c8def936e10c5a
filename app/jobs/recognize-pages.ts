import { recognizePagesQueue } from '~/features/documents/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: recognizePagesQueue,
  // Of two documents at once, so that a short one need not wait for a page that takes long.
  concurrency: 2,
  async run({ documentId }, { signal, report }) {
    const { recognizePages } = await import('~/features/documents/commands/recognize-pages.server')
    await recognizePages(documentId, { signal, report })
  },
  async onDead({ documentId }, { jobId }) {
    const { giveUpDocument } = await import('~/features/documents/commands/fail-version.server')
    await giveUpDocument(documentId, jobId)
  },
})
