import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Asks the standard questions as the first home of each house type of a development. */
export const askStandardQuestionsQueue = defineQueue({
  name: 'ask-standard-questions',
  payload: z.object({ tenantId: z.string().uuid(), developmentId: z.string().uuid() }),
  timeoutSeconds: 60 * 60,
})
