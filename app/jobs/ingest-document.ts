import { ingestDocumentQueue } from '~/features/documents/queues.server'
import { defineJob, PermanentJobError } from '~/platform/queue/job'

export const job = defineJob({
  queue: ingestDocumentQueue,
  // More than are read at once: one that is embedded, or takes long to read, keeps no other from beginning.
  concurrency: 4,
  async run({ documentId }, { signal, report }) {
    const { ingestDocument } = await import('~/features/documents/commands/ingest-document.server')
    const result = await ingestDocument(documentId, { signal, report })
    if (result.status === 'failed') throw new PermanentJobError(result.reason)
  },
  async onDead({ documentId }, { jobId }) {
    const { giveUpDocument } = await import('~/features/documents/commands/fail-version.server')
    await giveUpDocument(documentId, jobId)
  },
})
