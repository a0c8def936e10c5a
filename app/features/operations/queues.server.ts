import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

const nothing = z.object({})

export const ensurePartitionsQueue = defineQueue({ name: 'ensure-partitions', payload: nothing })

export const deleteExpiredQueue = defineQueue({ name: 'delete-expired', payload: nothing })
