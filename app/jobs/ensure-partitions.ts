import { z } from 'zod'
import { ensureAuditPartitions } from '~/platform/db/upkeep.server'
import { defineJob } from '~/platform/queue/job'
import { defineQueue } from '~/platform/queue/queue.server'

const MONTHS_AHEAD = 3

export const job = defineJob({
  queue: defineQueue({ name: 'ensure-partitions', payload: z.object({}) }),
  everySeconds: 24 * 3_600,
  run: () => ensureAuditPartitions(MONTHS_AHEAD),
})
