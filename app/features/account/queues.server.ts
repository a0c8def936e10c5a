import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

export const mailNewDocumentsQueue = defineQueue({ name: 'mail-new-documents', payload: z.object({}) })
