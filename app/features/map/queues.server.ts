import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

const id = z.string().uuid()

/** Looks up the coordinates of the homes of a development that wait for them. */
export const geocodeUnitsQueue = defineQueue({
  name: 'geocode-units',
  payload: z.object({ tenantId: id, developmentId: id }),
  // One home a second, and the service may want to rest for an hour.
  timeoutSeconds: 6 * 60 * 60,
})
