import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Topic } from '~/models/topic'
import { databaseNow } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { joinExamples } from '../filters'
import { knownTopic, lockTopics, queueAssignment } from './known-topic.server'

type MergeTopics = { tenantId: string; topicId: string; intoTopicId: string }

/**
 * Merges a topic into another: it is gone from every list at once, its phrases are the other's from now on, and a job moves its
 * questions.
 * @throws 404 for an unknown topic, 400 for a topic and itself.
 */
export function mergeTopics(
  scope: Scope,
  { tenantId, topicId, intoTopicId }: MergeTopics,
): Promise<{ name: string; into: string }> {
  return scope.write(async (tx) => {
    await lockTopics(tx, tenantId)
    const source = await knownTopic(tx, tenantId, topicId)
    const target = await knownTopic(tx, tenantId, intoTopicId)
    if (source.id === target.id) throw badRequest({ intoTopicId: ['Choose another topic than this one.'] })
    // What was merged into it before, and is still on its way, goes along.
    await Topic.query(tx)
      .where({ tenantId })
      .where((topics) => topics.where({ id: topicId }).orWhere({ mergedIntoId: topicId }))
      .patch({ mergedIntoId: intoTopicId, updatedAt: databaseNow(tx) })
    const examples = joinExamples(target.examples, [...source.examples, source.name])
    await Topic.query(tx)
      .findById(intoTopicId)
      .patch({ examples, updatedAt: databaseNow(tx) })
    await recordEvent(tx, {
      type: 'topic.merged',
      tenantId,
      subjectId: topicId,
      payload: { name: source.name, intoId: intoTopicId, into: target.name },
    })
    await queueAssignment(tx, tenantId, { all: false })
    return { name: source.name, into: target.name }
  })
}
