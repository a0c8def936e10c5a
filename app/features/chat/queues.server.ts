import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Gives the topics of a tenant a centroid by the current embedding model. */
export const embedTopicsQueue = defineQueue({
  name: 'embed-topics',
  payload: z.object({ tenantId: z.string().uuid() }),
})
