import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { wordKeys } from '~/lib/name-key'
import { Topic } from '~/models/topic'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { topicsAtMost } from '../filters'
import { lockTopics, queueAssignment, refuseSameName } from './known-topic.server'

/**
 * Adds a topic to a tenant, and queues the job that gives it the questions that it is nearest to.
 * @throws 400 for a name that is taken, or one topic too many.
 */
export function addTopic(
  scope: Scope,
  { tenantId, name, examples }: { tenantId: string; name: string; examples: string[] },
): Promise<{ topicId: string }> {
  return scope.write(async (tx) => {
    await lockTopics(tx, tenantId)
    await refuseSameName(tx, { tenantId, name })
    const topicId = newId()
    const slug = await freeSlug(tx, tenantId, name)
    await Topic.query(tx).insert({ id: topicId, tenantId, name, slug, examples })
    await recordEvent(tx, { type: 'topic.added', tenantId, subjectId: topicId, payload: { name } })
    await queueAssignment(tx, tenantId, { all: true })
    return { topicId }
  })
}

// Of all that there are: one that is being merged away keeps its slug until it is gone.
async function freeSlug(tx: Transaction, tenantId: string, name: string): Promise<string> {
  const topics = await Topic.query(tx).select('slug').where({ tenantId })
  if (topics.length >= topicsAtMost) throw badRequest({ name: [`There are ${topicsAtMost} topics already.`] })
  const taken = new Set(topics.map(({ slug }) => slug))
  const wanted =
    wordKeys(name)
      .join('-')
      .replace(/[^a-z0-9-]+/g, '') || 'topic'
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(slug)) return slug
  }
}
