import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Puts the questions that were not helped into gaps, and looks which gaps are to be proved. */
export const groupQuestionsQueue = defineQueue({
  name: 'group-questions',
  payload: z.object({}),
  timeoutSeconds: 60 * 60,
})

/** Asks the questions of a gap again. */
export const proveGapQueue = defineQueue({
  name: 'prove-gap',
  payload: z.object({ tenantId: z.string().uuid(), gapId: z.string().uuid() }),
  timeoutSeconds: 30 * 60,
})
