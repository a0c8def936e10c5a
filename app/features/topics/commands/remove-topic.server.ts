import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Topic } from '~/models/topic'
import { databaseNow } from '~/platform/db/transaction.server'
import { knownTopic, lockTopics, queueAssignment } from './known-topic.server'

/**
 * Removes a topic: it is gone from every list at once, and a job gives its questions the nearest of the topics left.
 * @throws 404 for an unknown topic.
 */
export function removeTopic(
  scope: Scope,
  { tenantId, topicId }: { tenantId: string; topicId: string },
): Promise<{ name: string; questions: number }> {
  return scope.write(async (tx) => {
    await lockTopics(tx, tenantId)
    const { name } = await knownTopic(tx, tenantId, topicId)
    // Merged into itself means: its questions go wherever is near. So do those of topics that were on their way to it.
    await Topic.query(tx)
      .findById(topicId)
      .patch({ mergedIntoId: topicId, updatedAt: databaseNow(tx) })
    await tx.raw('UPDATE topics SET merged_into_id = id WHERE tenant_id = ? AND merged_into_id = ?', [
      tenantId,
      topicId,
    ])
    const counted = await tx.raw<{ rows: [{ questions: number }] }>(
      'SELECT coalesce(sum(questions), 0)::int AS questions FROM chat_topics_daily WHERE tenant_id = ? AND topic_id = ?',
      [tenantId, topicId],
    )
    const [{ questions }] = counted.rows
    await recordEvent(tx, { type: 'topic.removed', tenantId, subjectId: topicId, payload: { name, questions } })
    await queueAssignment(tx, tenantId, { all: false })
    return { name, questions }
  })
}
