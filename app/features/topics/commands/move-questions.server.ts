// Every question counts on its day under its topic; the database marks those days to be counted anew as their questions change.
import type { Scope } from '~/auth/scope.server'
import { Topic } from '~/models/topic'
import type { Transaction } from '~/platform/db/transaction.server'
import type { NearestTopic } from './nearest-topics.server'

/** Questions that change their topic in one transaction. */
const movedAtOnce = 2_000

type TenantScope = Scope & { readonly tenantId: string }

async function untilNone(move: () => Promise<number>, signal?: AbortSignal): Promise<number> {
  for (let total = 0; ;) {
    signal?.throwIfAborted()
    const count = await move()
    total += count
    if (count < movedAtOnce) return total
  }
}

/** Moves every question of a topic to another one. */
export function moveTopic(scope: TenantScope, from: string, to: string, signal?: AbortSignal): Promise<number> {
  return untilNone(() => scope.write((tx) => moveSome(tx, from, to)), signal)
}

async function moveSome(tx: Transaction, from: string, to: string | null): Promise<number> {
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE messages SET topic_id = :to::uuid
     WHERE id IN (SELECT id FROM messages WHERE topic_id = :from LIMIT ${movedAtOnce})`,
    { from, to },
  )
  return rowCount
}

/** Gives the questions of some groups their groups' topic. */
export function moveGroups(scope: TenantScope, groups: readonly NearestTopic[], signal?: AbortSignal): Promise<number> {
  return untilNone(
    () =>
      scope.write(async (tx) => {
        const { rowCount } = await tx.raw<{ rowCount: number }>(
          `UPDATE messages SET topic_id = wanted.topic_id FROM (
             SELECT m.id, g.topic_id FROM unnest(:groupIds::uuid[], :topicIds::uuid[]) AS g (id, topic_id)
               JOIN messages AS m ON m.question_group_id = g.id
             WHERE m.topic_id IS DISTINCT FROM g.topic_id LIMIT ${movedAtOnce}
           ) AS wanted
           WHERE messages.id = wanted.id`,
          { groupIds: groups.map(({ id }) => id), topicIds: groups.map(({ topicId }) => topicId) as string[] },
        )
        return rowCount
      }),
    signal,
  )
}

/** Gives single questions their topics. */
export function moveMessages(scope: TenantScope, messages: readonly NearestTopic[]): Promise<number> {
  return scope.write(async (tx) => {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `UPDATE messages SET topic_id = wanted.topic_id FROM unnest(:ids::uuid[], :topicIds::uuid[]) AS wanted (id, topic_id)
       WHERE messages.id = wanted.id AND messages.topic_id IS DISTINCT FROM wanted.topic_id`,
      { ids: messages.map(({ id }) => id), topicIds: messages.map(({ topicId }) => topicId) as string[] },
    )
    return rowCount
  })
}

/**
 * Deletes a topic whose questions were moved. An answer that is being saved may still give it one: the lock waits for it, and
 * that question goes to `to` as well.
 */
export function deleteMovedTopic(scope: TenantScope, topicId: string, to: string | null): Promise<void> {
  return scope.write(async (tx) => {
    await Topic.query(tx).select('id').findById(topicId).forUpdate()
    while ((await moveSome(tx, topicId, to)) > 0);
    await Topic.query(tx).deleteById(topicId)
  })
}
