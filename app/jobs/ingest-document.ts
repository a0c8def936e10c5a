import { giveUpDocument } from '~/features/documents/commands/fail-version.server'
import { ingestDocument } from '~/features/documents/commands/ingest-document.server'
import { ingestDocumentQueue } from '~/features/documents/queues.server'
import { PermanentJobError } from '~/platform/queue/job'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const ingestDocumentJob = defineJob({
  queue: ingestDocumentQueue,
  // More than are read at once: one that is embedded, or takes long to read, keeps no other from beginning.
  concurrency: 4,
  async run({ documentId }, { signal, report }) {
    const result = await ingestDocument(documentId, { signal, report })
    if (result.status === 'failed') throw new PermanentJobError(result.reason)
  },
  onDead: ({ documentId }, { jobId }) => giveUpDocument(documentId, jobId),
})
