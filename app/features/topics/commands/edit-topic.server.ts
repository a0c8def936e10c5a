import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Topic } from '~/models/topic'
import { invalidate, markStale } from '~/platform/cache.server'
import { databaseNow } from '~/platform/db/transaction.server'
import { knownTopic, lockTopics, queueAssignment, refuseSameName, tagsOfTopics } from './known-topic.server'

type EditTopic = { tenantId: string; topicId: string; name: string; examples: string[] }

/**
 * Renames a topic, changes its examples, or both. Its centroid is made of these words, so the job that assigns follows.
 * @throws 404 for an unknown topic, 400 for a name that is taken.
 */
export async function editTopic(scope: Scope, { tenantId, topicId, name, examples }: EditTopic): Promise<void> {
  const tags = await scope.write(async (tx) => {
    await lockTopics(tx, tenantId)
    const was = await knownTopic(tx, tenantId, topicId)
    const isRenamed = was.name !== name
    const hasOtherExamples = was.examples.join('\n') !== examples.join('\n')
    if (!isRenamed && !hasOtherExamples) return []
    await refuseSameName(tx, { tenantId, name, topicId })
    await Topic.query(tx)
      .findById(topicId)
      .patch({ name, examples, updatedAt: databaseNow(tx) })
    const subject = { tenantId, subjectId: topicId }
    if (isRenamed) await recordEvent(tx, { type: 'topic.renamed', ...subject, payload: { name, was: was.name } })
    if (hasOtherExamples)
      await recordEvent(tx, { type: 'topic.examples_changed', ...subject, payload: { examples: examples.length } })
    await queueAssignment(tx, tenantId, { all: true })
    // Panels hold the name itself; what they count changes with the job.
    const stale = isRenamed ? await tagsOfTopics(tx, tenantId) : []
    await markStale(tx, stale)
    return stale
  })
  await invalidate(tags)
}
