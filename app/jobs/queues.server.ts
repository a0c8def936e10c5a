// Every queue, for db:migrate: names and shapes alone, so that it need not load what the jobs do.
import { mailNewDocumentsQueue } from '~/features/account/queues.server'
import { measureRecallQueue } from '~/features/analytics/retrieval/queues.server'
import { embedTopicsQueue } from '~/features/chat/queues.server'
import { ingestDocumentQueue, reembedDocumentQueue } from '~/features/documents/queues.server'
import { groupQuestionsQueue, proveGapQueue } from '~/features/gaps/queues.server'
import { geocodeUnitsQueue } from '~/features/map/queues.server'
import { deleteExpiredQueue, ensurePartitionsQueue } from '~/features/operations/queues.server'
import { assignTopicsQueue } from '~/features/topics/queues.server'
import { deleteFilesQueue } from '~/platform/storage/delete-files.server'
import { prepareQueues, type Queue } from '~/platform/queue/queue.server'

export const queues: readonly Queue<never>[] = [
  ingestDocumentQueue,
  reembedDocumentQueue,
  embedTopicsQueue,
  assignTopicsQueue,
  deleteFilesQueue,
  geocodeUnitsQueue,
  groupQuestionsQueue,
  proveGapQueue,
  ensurePartitionsQueue,
  deleteExpiredQueue,
  mailNewDocumentsQueue,
  measureRecallQueue,
].map((queue) => queue as unknown as Queue<never>)

/** Creates or updates the queue and its schema: with the migrations, whenever the database is prepared. */
export function prepareQueue(): Promise<void> {
  return prepareQueues(queues)
}
