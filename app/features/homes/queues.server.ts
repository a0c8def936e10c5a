import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Does what an import waits for: checks its rows, takes them over, or undoes it. Which, its row says. */
export const runImportQueue = defineQueue({
  name: 'run-import',
  payload: z.object({ tenantId: z.string().uuid(), importId: z.string().uuid() }),
  retryLimit: 3,
  backoffSeconds: 2,
})
