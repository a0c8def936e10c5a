import { mailNewDocumentsQueue } from '~/features/account/queues.server'
import { measureRecallQueue } from '~/features/analytics/retrieval/queues.server'
import { groupQuestionsQueue } from '~/features/gaps/queues.server'
import { queueGeocoding } from '~/features/map/commands/queue-geocoding.server'
import { deleteExpiredQueue, ensurePartitionsQueue } from '~/features/operations/queues.server'
import { enqueueScheduled } from '~/platform/queue/queue.server'

const HOUR_S = 3_600

/** Called every minute in each background process: however many there are, each of these is queued once in its time. */
export async function queueSchedules(): Promise<void> {
  await enqueueScheduled(ensurePartitionsQueue, {}, 24 * HOUR_S)
  await enqueueScheduled(deleteExpiredQueue, {}, HOUR_S)
  // Which of the tenants have eight o'clock is for the job to say.
  await enqueueScheduled(mailNewDocumentsQueue, {}, HOUR_S / 4)
  // Nothing is measured where no passage came or went.
  await enqueueScheduled(measureRecallQueue, {}, HOUR_S / 12)
  await enqueueScheduled(groupQuestionsQueue, {}, HOUR_S / 12)
  await queueGeocoding()
}
