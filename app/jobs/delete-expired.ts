import { deleteExpired } from '~/features/operations/commands/delete-expired.server'
import { deleteExpiredQueue } from '~/features/operations/queues.server'
import { defineJob } from '~/platform/queue/queue-workers.server'

export const deleteExpiredJob = defineJob({ queue: deleteExpiredQueue, run: () => deleteExpired() })
