import { Topic } from '~/models/topic'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { assignTopicsQueue } from '../queues.server'

export type KnownTopic = Pick<Topic, 'id' | 'name' | 'examples'>

/** Changes of one tenant's topics one after the other, so that two of the same name cannot pass each other. */
export async function lockTopics(tx: Transaction, tenantId: string): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('topics:' || ?::uuid, 0))`, [tenantId])
}

/** @throws 404 for a topic that is another tenant's, merged away or removed. */
export async function knownTopic(tx: Transaction, tenantId: string, topicId: string): Promise<KnownTopic> {
  const topic = await Topic.query(tx)
    .select('id', 'name', 'examples')
    .findOne({ id: topicId, tenantId })
    .whereNull('mergedIntoId')
  if (!topic) throw notFound('Topic')
  return topic
}

/** @throws 400 when another topic of the tenant has this name. */
export async function refuseSameName(
  tx: Transaction,
  { tenantId, name, topicId = null }: { tenantId: string; name: string; topicId?: string | null },
): Promise<void> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM topics WHERE tenant_id = :tenantId AND merged_into_id IS NULL AND lower(name) = lower(:name)
       AND (:topicId::uuid IS NULL OR id <> :topicId::uuid) LIMIT 1`,
    { tenantId, name, topicId },
  )
  if (rows.length) throw badRequest({ name: ['There is a topic of this name already.'] })
}

/** Queues the job that follows a change of topics. One that waits already sees this change too. */
export async function queueAssignment(tx: Transaction, tenantId: string, { all }: { all: boolean }): Promise<void> {
  await enqueue(tx, assignTopicsQueue, { tenantId, all }, { about: { tenantId }, singletonKey: `${tenantId}:${all}` })
}

/** What shows the names of a tenant's topics: its own panels, and those of its developments. */
export async function tagsOfTopics(tx: Transaction, tenantId: string): Promise<string[]> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>('SELECT id FROM developments WHERE tenant_id = ?', [
    tenantId,
  ])
  return [`tenant:${tenantId}`, ...rows.map(({ id }) => `development:${id}`)]
}
