import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/**
 * Moves the questions of topics that were merged or removed; with `all`, gives every question of the tenant the topic that is
 * nearest now.
 */
export const assignTopicsQueue = defineQueue({
  name: 'assign-topics',
  payload: z.object({ tenantId: z.string().uuid(), all: z.boolean() }),
  retryLimit: 4,
  timeoutSeconds: 2 * 60 * 60,
})
