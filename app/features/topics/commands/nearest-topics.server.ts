import { topicFloor } from '~/domain/questions/topic-floor'
import type { Transaction } from '~/platform/db/transaction.server'

export type NearestTopic = { id: string; topicId: string | null }

// As nearestTopic of the chat finds it for one question.
const nearest = (embedding: string) => `
  LEFT JOIN LATERAL (
    SELECT t.id, 1 - (t.centroid <=> ${embedding}) AS similarity FROM topics AS t
    WHERE t.tenant_id = :tenantId AND t.embedding_model = :model AND t.centroid IS NOT NULL AND t.merged_into_id IS NULL
    ORDER BY similarity DESC, t.id LIMIT 1
  ) AS topic ON topic.similarity >= :floor`

export type GroupTopic = NearestTopic & {
  developmentId: string
  question: string
  /** Whether its vector is of the current model: only then its topic is known without embedding the question. */
  isCurrent: boolean
}

type GroupBatch = { tenantId: string; model: string; limit: number }

const groupColumns =
  'g.id, g.development_id, g.question, g.embedding_model = :model AS is_current, topic.id AS topic_id'

/** The groups of a tenant after one of them, in one order, each with its nearest topic. */
export async function topicsOfGroupsAfter(
  tx: Transaction,
  { tenantId, model, limit, after }: GroupBatch & { after: Pick<GroupTopic, 'id' | 'developmentId'> | null },
): Promise<GroupTopic[]> {
  const { rows } = await tx.raw<{ rows: GroupTopic[] }>(
    `SELECT ${groupColumns} FROM (
       SELECT id, development_id, question, embedding, embedding_model FROM question_groups
       WHERE tenant_id = :tenantId ${after ? 'AND (development_id, id) > (:developmentId::uuid, :id::uuid)' : ''}
       ORDER BY development_id, id LIMIT :limit
     ) AS g ${nearest('g.embedding')} ORDER BY g.development_id, g.id`,
    { tenantId, model, limit, floor: topicFloor, developmentId: after?.developmentId ?? null, id: after?.id ?? null },
  )
  return rows
}

/** Some of the groups that have questions of one topic, each with its nearest topic. */
export async function topicsOfGroupsAbout(
  tx: Transaction,
  { tenantId, model, limit, topicId }: GroupBatch & { topicId: string },
): Promise<GroupTopic[]> {
  const { rows } = await tx.raw<{ rows: GroupTopic[] }>(
    `SELECT ${groupColumns} FROM question_groups AS g ${nearest('g.embedding')}
     WHERE g.tenant_id = :tenantId AND g.id IN (
       SELECT m.question_group_id FROM messages AS m WHERE m.topic_id = :topicId AND m.question_group_id IS NOT NULL LIMIT :limit)`,
    { tenantId, model, limit, floor: topicFloor, topicId },
  )
  return rows
}

/** The nearest topic of each of some vectors of the current model. */
export async function topicsOfVectors(
  tx: Transaction,
  { tenantId, model, asked }: { tenantId: string; model: string; asked: { id: string; embedding: number[] }[] },
): Promise<NearestTopic[]> {
  const { rows } = await tx.raw<{ rows: NearestTopic[] }>(
    `SELECT asked.id, topic.id AS topic_id
     FROM unnest(:ids::uuid[], :embeddings::text[]) AS asked (id, embedding) ${nearest('asked.embedding::vector')}`,
    {
      tenantId,
      model,
      floor: topicFloor,
      ids: asked.map(({ id }) => id),
      embeddings: asked.map(({ embedding }) => JSON.stringify(embedding)),
    },
  )
  return rows
}
