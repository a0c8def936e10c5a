import { reembedDocument } from '~/features/documents/commands/reembed-document.server'
import { reembedDocumentQueue } from '~/features/documents/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const reembedDocumentJob = defineJob({
  queue: reembedDocumentQueue,
  async run({ documentId }, { signal, report }) {
    await reembedDocument(documentId, { signal, report })
  },
})
