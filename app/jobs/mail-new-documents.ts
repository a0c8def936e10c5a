import { z } from 'zod'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

export const job = defineJob({
  queue: defineQueue({ name: 'mail-new-documents', payload: z.object({}) }),
  // Which of the tenants have eight o'clock is for the command to say.
  everySeconds: 900,
  async run() {
    const { mailNewDocuments } = await import('~/features/account/commands/mail-new-documents.server')
    await mailNewDocuments()
  },
})
