import { reembedDocumentQueue } from '~/features/documents/queues.server'
import { defineJob } from '~/platform/queue/job'

export const job = defineJob({
  queue: reembedDocumentQueue,
  async run({ documentId }, { signal, report }) {
    const { reembedDocument } = await import('~/features/documents/commands/reembed-document.server')
    await reembedDocument(documentId, { signal, report })
  },
})
