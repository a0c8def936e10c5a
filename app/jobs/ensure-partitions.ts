import { ensurePartitionsQueue } from '~/features/operations/queues.server'
import { ensureAuditPartitions } from '~/platform/db/upkeep.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

const MONTHS_AHEAD = 3

export const ensurePartitionsJob = defineJob({
  queue: ensurePartitionsQueue,
  run: () => ensureAuditPartitions(MONTHS_AHEAD),
})
