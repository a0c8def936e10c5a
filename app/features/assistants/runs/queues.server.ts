import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Asks the questions of a run with each of its settings. */
export const runQuestionsQueue = defineQueue({
  name: 'run-questions',
  payload: z.object({ tenantId: z.string().uuid(), runId: z.string().uuid() }),
  timeoutSeconds: 30 * 60,
})
