import { mailNewDocuments } from '~/features/account/commands/mail-new-documents.server'
import { mailNewDocumentsQueue } from '~/features/account/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const mailNewDocumentsJob = defineJob({
  queue: mailNewDocumentsQueue,
  run: async () => void (await mailNewDocuments()),
})
