import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Asks the questions of a gap again. */
export const proveGapQueue = defineQueue({
  name: 'prove-gap',
  payload: z.object({ tenantId: z.string().uuid(), gapId: z.string().uuid() }),
  timeoutSeconds: 30 * 60,
})
