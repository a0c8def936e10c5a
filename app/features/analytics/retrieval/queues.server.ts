import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Measures the vector index where passages came or went. */
export const measureRecallQueue = defineQueue({
  name: 'measure-recall',
  payload: z.object({}),
  timeoutSeconds: 30 * 60,
})
